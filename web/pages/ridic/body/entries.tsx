import type { DriverView } from '#services/driver/api.ts';
import { Tag } from '../../../components/basics.tsx';
import { Table } from '../../../components/table.tsx';
import { shortDay } from '../../../i18n/days.ts';
import type { PageView } from '../../../render.ts';
import { texts } from './texts.ts';

/** Every entry of the points account, the newest first. */
export function Entries({ p, entries }: { p: PageView; entries: DriverView['entries'] }) {
  const t = texts[p.lang];
  return (
    <section class="stack" aria-labelledby="zaznamy">
      <h2 id="zaznamy">{t.entries}</h2>
      {entries.length === 0 ? (
        <p>{t.noEntries}</p>
      ) : (
        <Table labelledBy="zaznamy" columns={t.columns} rows={entries.map((entry) => rowOf(p, entry))} />
      )}
    </section>
  );
}

function rowOf(p: PageView, entry: DriverView['entries'][number]) {
  const t = texts[p.lang];
  const { kind, points, on, finalOn, what, place, law, penalty, authority } = entry;
  const offence = kind === 'offence';
  const decision = [authority, penalty].filter(Boolean).join(', ');
  return [
    <strong class="number">{points > 0 ? `+${points}` : String(points).replace('-', '−')}</strong>,
    shortDay(on, p.lang),
    <div>
      {offence ? <span lang="cs">{what}</span> : t.kinds[kind]}
      {[!offence && what, place, law].filter(Boolean).map((text) => (
        <>
          <br />
          <span class="small muted" lang="cs">
            {text}
          </span>
        </>
      ))}
    </div>,
    <div>
      {decision ? <span lang="cs">{decision}</span> : !offence && '–'}
      {offence && (
        <>
          {decision && <br />}
          <span class="small muted">{finalOn === null ? t.notFinal : t.final(shortDay(finalOn, p.lang))}</span>
        </>
      )}
    </div>,
  ];
}

/** Bans on driving that the register knows. */
export function Bans({ p, bans }: { p: PageView; bans: DriverView['bans'] }) {
  const t = texts[p.lang];
  if (bans.length === 0) return null;
  return (
    <section class="stack" aria-labelledby="zakazy">
      <h2 id="zakazy">{t.bans}</h2>
      <ul>
        {bans.map(({ from, until, state, authority, reason }) => (
          <li>
            {t.ban(shortDay(from, p.lang), shortDay(until, p.lang))}{' '}
            <Tag kind={state === 'under-way' ? 'error' : 'neutral'}>{t.banStates[state]}</Tag>
            <br />
            <span lang="cs">{[reason, authority].filter(Boolean).join(', ')}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
