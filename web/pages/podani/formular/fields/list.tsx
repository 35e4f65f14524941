import type { QuestionView, RawItem } from '#services/submissions/api.ts';
import { Button } from '../../../../components/button.tsx';
import type { PageView } from '../../../../render.ts';
import { shortDay } from '../../../../i18n/days.ts';
import { said } from '../../words.ts';
import { paths } from '../../paths.ts';
import { cardOf } from '../errors.ts';
import { addressIn, fieldOf, isBlank, itemMark, itemsOf, shownText } from '../raw.ts';
import { texts } from '../texts.ts';
import { Asking, type AskProps } from './asking.tsx';
import { countries } from './countries.ts';

/** Several things of a kind: a card for each, to be changed and removed, and a button for one more. */
export function ListField({ at, ...props }: AskProps & { at: { readonly id: string; readonly page: string } | null }) {
  const { p, question, errors } = props;
  const t = texts[p.lang];
  const id = fieldOf(question.name);
  const items = itemsOf(question.raw);
  const title = itemTitle(p, question);
  const full = question.items !== null && items.length >= question.items.most;
  return (
    <Asking {...props} focus={id} group>
      {() => (
        <div class="stack" id={id} tabIndex={-1}>
          {items.length === 0 && <p class="muted">{t.noItems}</p>}
          {items.map((item, index) => {
            const card = cardOf(question.name, index);
            const wrong = errors.filter(({ field }) => field === card);
            const path = at && paths.item(at.id, at.page, question.name, index);
            const query = `?z=${itemMark(item)}`;
            return (
              <div class={wrong.length > 0 ? 'card gov-form-control--invalid' : 'card'} id={card} tabIndex={-1}>
                <h2 class="card__title">{t.itemOf(title, index + 1)}</h2>
                {wrong.map(({ text }) => (
                  <p class="gov-form-message">{text}</p>
                ))}
                <ItemSummary p={p} question={question} item={item} />
                {path && (
                  <p class="card__links">
                    <a href={p.href(`${path}${query}`)}>
                      {t.change}
                      <span class="visually-hidden"> {t.itemOf(title, index + 1)}</span>
                    </a>
                    <a href={p.href(`${path}/odebrat${query}`)}>
                      {t.remove}
                      <span class="visually-hidden"> {t.itemOf(title, index + 1)}</span>
                    </a>
                  </p>
                )}
              </div>
            );
          })}
          {full ? (
            <p class="hint">{t.full}</p>
          ) : (
            <Button name="akce" value={`pridat:${question.name}`} kind="outlined" icon="plus-lg">
              {t.add(title)}
            </Button>
          )}
        </div>
      )}
    </Asking>
  );
}

/** What one of the list is called. */
export function itemTitle(p: PageView, question: QuestionView): string {
  return said(question.itemTitle ?? question.label, p.lang);
}

/** What was written about one of a list. */
export function ItemSummary({ p, question, item }: { p: PageView; question: QuestionView; item: RawItem }) {
  if (isBlank(item)) return <p class="muted">{texts[p.lang].blank}</p>;
  return (
    <dl class="facts">
      {question.item.map((asked) => {
        const text = answerText(p, asked, item[asked.name] ?? null);
        return text === '' ? null : (
          <div>
            <dt>{said(asked.label, p.lang)}</dt>
            <dd>{text}</dd>
          </div>
        );
      })}
    </dl>
  );
}

/** An answer in words as far as it can be told from what was written. */
function answerText(p: PageView, asked: QuestionView['item'][number], raw: QuestionView['raw']): string {
  const t = texts[p.lang];
  const named = (name: string): string => {
    const option = asked.options.find((one) => one.name === name);
    return option ? said(option.label, p.lang) : name;
  };
  if (Array.isArray(raw)) return raw.map((one) => (typeof one === 'string' ? named(one) : '')).join(', ');
  if (raw === null || raw === '') return '';
  if (raw === 'yes' && (asked.kind === 'yes-no' || asked.kind === 'confirmation')) return t.yes;
  if (raw === 'no' && asked.kind === 'yes-no') return t.no;
  if (asked.kind === 'choice') return named(raw);
  if (asked.kind === 'address') return addressIn(raw).text;
  if (asked.kind === 'country') return countries(p.lang).find(({ code }) => code === raw)?.name ?? raw;
  if (asked.kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(raw)) return shortDay(raw, p.lang);
  if (asked.kind === 'money' || asked.unit) return `${raw}\u00a0${asked.unit ? said(asked.unit, p.lang) : t.koruna}`;
  return shownText(asked, raw);
}
