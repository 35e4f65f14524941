import type { PensionEstimate } from '#services/social/api.ts';
import { Tag } from '../../../components/basics.tsx';
import { Table } from '../../../components/table.tsx';
import { shortDay } from '../../../i18n/days.ts';
import type { PageView } from '../../../render.ts';
import { crowns, decimal, percent } from '../money.ts';
import { texts as shared } from '../texts.ts';
import { texts } from './texts.ts';

/** How an estimate was reckoned, step by step, and the years that it stands on. */
export function Steps({ p, estimate }: { p: PageView; estimate: PensionEstimate }) {
  const t = texts[p.lang];
  const s = shared[p.lang];
  const { age, reachedOn, time, neededYears, average, amount } = estimate;
  const money = (crownsOf: number) => crowns(crownsOf, p.lang);
  const share = (value: number) => percent(value, p.lang);
  const months = age.months > 0 ? t.andMonths(s.months(age.months)) : '';
  return (
    <>
      <section class="stack" aria-labelledby="postup">
        <h2 id="postup">{t.steps}</h2>
        <ol class="stack">
          <li>
            <strong>{t.stepAge}.</strong> {t.stepAgeText(s.years(age.years), months, shortDay(reachedOn, p.lang))}
          </li>
          <li>
            <strong>{t.stepTime}.</strong>{' '}
            {t.stepTimeText(s.years(time.years), s.years(neededYears), s.years(time.yearsForAmount))}
          </li>
          <li>
            <strong>{t.stepAverage}.</strong>{' '}
            {t.stepAverageText(money(average.indexed), s.days(average.days), money(average.amount))}
          </li>
          <li>
            <strong>{t.stepReduced}.</strong>{' '}
            {t.stepReducedText(
              money(amount.firstLimit),
              share(amount.shareBelow * 100),
              share(26),
              money(amount.reducedBase),
            )}
          </li>
          <li>
            <strong>{t.stepPercent}.</strong>{' '}
            {t.stepPercentText(
              share(amount.rate),
              s.years(time.yearsForAmount),
              share(amount.percent),
              money(amount.reducedBase),
            )}{' '}
            {amount.shiftPercent < 0 && `${t.earlier(share(-amount.shiftPercent))} `}
            {amount.shiftPercent > 0 && `${t.later(share(amount.shiftPercent))} `}
            {amount.raisedToLeast ? t.least(money(amount.percentagePart)) : t.makes(money(amount.percentagePart))}
          </li>
          <li>
            <strong>{t.stepBasic}.</strong> {t.stepBasicText(money(amount.basicPart), String(amount.parametersYear))}
          </li>
          {amount.childIncrease > 0 && (
            <li>
              <strong>{t.stepChildren}:</strong> {money(amount.childIncrease)}
            </li>
          )}
          <li>
            <strong>
              {t.stepTotal}: {money(amount.total)}
            </strong>
          </li>
        </ol>
      </section>
      <details>
        <summary id="roky">{t.years}</summary>
        <p>{t.yearsText}</p>
        <Table
          labelledBy="roky"
          columns={[t.year, t.base, t.coefficient, t.indexed]}
          rows={average.years.map(({ year, base, coefficient, indexed, expected }) => [
            expected ? (
              <>
                {year} <Tag>{t.expected}</Tag>
              </>
            ) : (
              year
            ),
            money(base),
            decimal(coefficient, p.lang),
            money(indexed),
          ])}
        />
      </details>
    </>
  );
}
