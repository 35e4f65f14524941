import type { ChangeView, MineView, OwnSheet } from '#services/property/api.ts';
import { Empty, Facts, PageHead, Tag, Time } from '../../components/basics.tsx';
import { LinkButton } from '../../components/button.tsx';
import { Message } from '../../components/message.tsx';
import { SnapshotNote } from '../../components/snapshot-note.tsx';
import { czechCount, defineTexts } from '../../i18n/texts.ts';
import type { Page, PageView } from '../../render.ts';
import { refreshMark } from '../../visit.ts';
import { areaText, mineText, PropertyFrame, Trouble } from './frame.tsx';
import { texts as shared } from './texts.ts';

export interface MinePageProps {
  /** Null: the service does not answer. */
  readonly mine: MineView | null;
  readonly note: 'refreshed' | 'notRefreshed' | null;
}

/** What the land registry knows of the citizen. */
export function minePage({ mine, note }: MinePageProps): Page {
  const waits = mine !== null && mine.reading && mine.readAt === null;
  const again = `/nemovitosti?${refreshMark}=1`;
  return {
    title: (p) => shared[p.lang].title,
    section: '/nemovitosti',
    at: '/nemovitosti',
    ...(waits ? { refresh: { seconds: 4, path: again } } : {}),
    body: (p) => {
      const t = texts[p.lang];
      return (
        <PropertyFrame p={p} place="mine">
          <PageHead title={t.title} lede={t.lede} />
          {note && (
            <Message p={p} kind={note === 'refreshed' ? 'success' : 'info'} live>
              <p>{shared[p.lang][note]}</p>
            </Message>
          )}
          {mine === null ? (
            <Trouble p={p} what="down" />
          ) : (
            <div id="nemovitosti" class="stack" data-refresh={waits ? p.href(again) : undefined}>
              <SnapshotNote p={p} source={shared[p.lang].source} state={mine} action="/nemovitosti/obnovit" />
              <Changes p={p} changes={mine.changes} />
              <Known p={p} mine={mine} />
            </div>
          )}
        </PropertyFrame>
      );
    },
  };
}

function Known({ p, mine: { property, watched } }: { p: PageView; mine: MineView }) {
  const t = texts[p.lang];
  if (property === null) return null;
  if (property.state === 'several')
    return (
      <Message p={p} kind="info" title={t.severalTitle}>
        <p>{t.several(property.people)}</p>
        <p>{t.severalWhy}</p>
      </Message>
    );
  if (property.state === 'unnamed')
    return (
      <Message p={p} kind="info">
        <p>{t.unnamed}</p>
      </Message>
    );
  if (property.state === 'none' || property.sheets.length === 0)
    return (
      <Empty title={t.none}>
        <p>{t.noneText}</p>
        <p>
          <a href={p.href('/nemovitosti/hledat')}>{shared[p.lang].places.search}</a>
        </p>
      </Empty>
    );
  return (
    <>
      {property.sheets.map((sheet) => (
        <Sheet p={p} sheet={sheet} watched={watched.includes(sheet.sheet.id)} />
      ))}
      <p class="small muted">{t.how}</p>
    </>
  );
}

function Sheet({ p, sheet, watched }: { p: PageView; sheet: OwnSheet; watched: boolean }) {
  const t = texts[p.lang];
  const s = shared[p.lang];
  const id = `lv-${sheet.sheet.id}`;
  const burdens = sheet.rights.filter(({ section }) => section !== 'B1').length;
  return (
    <section class="card" aria-labelledby={id}>
      <h2 id={id}>
        <a href={p.href(`/nemovitosti/list/${sheet.sheet.id}`)}>
          {sheet.sheet.territory.name}, {s.sheet(sheet.sheet.number)}
        </a>
      </h2>
      <p>
        {burdens > 0 && <Tag kind="warning">{s.burdens(burdens)}</Tag>}{' '}
        {sheet.proceedings.length > 0 && <Tag kind="primary">{s.proceedings(sheet.proceedings.length)}</Tag>}{' '}
        {watched && <Tag kind="success">{s.watched}</Tag>}
      </p>
      <Facts
        facts={[
          [t.place, `${sheet.municipality}, ${t.district(sheet.district)}`],
          [t.mine, mineText(p, sheet.mine)],
          ...sheet.things.map(
            ({ kind, label, use, area, includes }) =>
              [
                s.kinds[kind],
                [label, use, area === null ? null : areaText(p, area), includes].filter(Boolean).join(', '),
              ] as const,
          ),
        ]}
      />
      <p>
        <LinkButton
          href={p.href(`/nemovitosti/list/${sheet.sheet.id}`)}
          kind="outlined"
          small
          about={sheet.sheet.territory.name}
        >
          {t.detail}
        </LinkButton>
      </p>
    </section>
  );
}

function Changes({ p, changes }: { p: PageView; changes: readonly ChangeView[] }) {
  const t = texts[p.lang];
  if (changes.length === 0) return null;
  return (
    <section class="card stack" aria-labelledby="zmeny">
      <h2 id="zmeny">{t.changes}</h2>
      <ul>
        {changes.map((change) => (
          <li>
            <Time p={p} at={change.seenAt} as="date" />:{' '}
            <a href={p.href(`/nemovitosti/list/${change.sheet}`)}>
              {change.territory}, {shared[p.lang].sheet(change.number)}
            </a>
            {' – '}
            {changeWords(p, change).join('; ')}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What changed, each as a part of a sentence. */
function changeWords(p: PageView, change: ChangeView): string[] {
  const t = texts[p.lang];
  return [
    ...(change.gone ? [t.gone] : []),
    ...(change.ownersChanged ? [t.ownersChanged] : []),
    ...change.begun.map(t.begun),
    ...change.ended.map(t.ended),
    ...change.added.map(t.added),
    ...change.removed.map(t.removed),
  ];
}

const texts = defineTexts({
  cs: {
    title: 'Moje nemovitosti',
    lede: 'Co vám patří podle katastru nemovitostí, jaký máte podíl, co na tom vázne a co se právě děje.',
    place: 'Kde',
    district: (name: string) => `okres ${name}`,
    mine: 'Vlastníte',
    detail: 'Podrobnosti',
    none: 'Katastr u vás žádnou nemovitost neeviduje',
    noneText: 'Hledali jsme osobu vašeho jména a data narození, která má v katastru nějaké vlastnické právo.',
    severalTitle: 'Katastr zná víc lidí vašeho jména a data narození',
    several: (people: number) =>
      `Našli jsme ${czechCount(people, { one: 'osobu', few: 'osoby', many: 'osob' })} stejného jména a data narození. Která z nich jste vy, portál nepozná: rodné číslo nezná a ptát se jím nesmí.`,
    severalWhy:
      'Abychom vám neukázali cizí majetek, neukazujeme nic. Svou nemovitost si můžete vyhledat podle čísla nebo adresy.',
    unnamed: 'Portál nezná vaše datum narození, a tak se na vás katastru nemůže zeptat. Přihlaste se prosím znovu.',
    how: 'Hledáme podle jména, příjmení a data narození, jak je potvrdila národní identita. Zápis pod jiným jménem, třeba rodným, tu neuvidíte.',
    changes: 'Co se změnilo',
    gone: 'list už mezi vašimi není',
    ownersChanged: 'jiní vlastníci nebo podíly',
    begun: (number: string) => `začalo řízení ${number}`,
    ended: (number: string) => `skončilo řízení ${number}`,
    added: (type: string) => `přibyl zápis: ${type}`,
    removed: (type: string) => `ubyl zápis: ${type}`,
  },
  en: {
    title: 'My property',
    lede: 'What is yours by the land registry, what share you have, what burdens it and what is going on.',
    place: 'Where',
    district: (name) => `district ${name}`,
    mine: 'You own',
    detail: 'Details',
    none: 'The land registry has no property of yours',
    noneText: 'We looked for a person of your name and birth date who has an ownership right in the land registry.',
    severalTitle: 'The land registry knows several people of your name and birth date',
    several: (people) =>
      `We found ${people} people of the same name and birth date. The portal cannot tell which of them you are: it does not know your birth number and may not ask by it.`,
    severalWhy:
      "So as not to show you another person's property, we show nothing. You can find your own by its number or address.",
    unnamed:
      'The portal does not know your birth date, so it cannot ask the land registry about you. Please sign in again.',
    how: 'We search by given name, family name and birth date as the national identity confirmed them. What is entered under another name, such as one at birth, is not shown here.',
    changes: 'What has changed',
    gone: 'the sheet is not among yours any more',
    ownersChanged: 'other owners or shares',
    begun: (number) => `proceeding ${number} has begun`,
    ended: (number) => `proceeding ${number} has ended`,
    added: (type) => `a new entry: ${type}`,
    removed: (type) => `an entry is gone: ${type}`,
  },
});
