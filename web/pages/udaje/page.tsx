import type { FieldName, RegisterData } from '#services/registers/api.ts';
import type { Kept, Population } from '#services/gateway/api.ts';
import { PageHead, Tag } from '../../components/basics.tsx';
import { SnapshotNote } from '../../components/snapshot-note.tsx';
import { defineTexts } from '../../i18n/texts.ts';
import type { Page, PageView } from '../../render.ts';
import { DataFrame, Down, RefreshNote, waiting } from './frame.tsx';
import { SmallMap } from './map.tsx';
import { fieldSlugs } from './slugs.ts';
import { texts as shared } from './texts.ts';
import { addressLines, dayText, FieldValue } from './values.tsx';

/** Fields by what they are about, in the order of the page. */
const groups = {
  person: [
    'givenNames',
    'familyName',
    'birthFamilyName',
    'birthDate',
    'birthPlace',
    'sex',
    'citizenships',
    'maritalStatus',
  ],
  home: ['address', 'deliveryAddress'],
  state: ['documents', 'dataBox', 'contacts'],
  care: ['guardians', 'accessLimits'],
} as const satisfies Record<string, readonly FieldName[]>;

/** What the population register says; null: the service does not answer. */
export function populationPage(population: RegisterData['population'] | null, note: string): Page {
  return {
    title: (p) => shared[p.lang].title,
    section: '/udaje',
    at: '/udaje',
    ...(population ? waiting([population.state], '/udaje?obnoveno=1') : {}),
    body: (p) => {
      const t = texts[p.lang];
      return (
        <DataFrame p={p} place="population">
          <PageHead title={shared[p.lang].title} lede={t.lede} />
          <RefreshNote p={p} note={note} />
          {population === null ? (
            <Down p={p} />
          ) : (
            <>
              <SnapshotNote
                p={p}
                source={shared[p.lang].sources.population}
                state={population.state}
                action="/udaje/nacist"
                what="population"
              />
              {population.data && <Fields p={p} data={population.data} />}
            </>
          )}
          <Explained p={p} />
        </DataFrame>
      );
    },
  };
}

function Fields({ p, data }: { p: PageView; data: Population }) {
  const t = texts[p.lang];
  return (
    <>
      {(Object.keys(groups) as (keyof typeof groups)[]).map((group) => (
        <section class="card" aria-labelledby={`oddil-${group}`}>
          <h2 id={`oddil-${group}`}>{t.groups[group]}</h2>
          <dl class="facts register-facts">
            {groups[group].map((field: FieldName) => data[field] && <FieldRow p={p} data={data} field={field} />)}
          </dl>
          {group === 'home' && data.address?.value.point && (
            <SmallMap p={p} point={data.address.value.point} label={addressLines(data.address.value).join(', ')} />
          )}
        </section>
      ))}
    </>
  );
}

function FieldRow({ p, data, field }: { p: PageView; data: Population; field: FieldName }) {
  const t = texts[p.lang];
  const kept: Kept = data[field]!;
  const label = shared[p.lang].fields[field];
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <div>
          <FieldValue data={data} field={field} lang={p.lang} />{' '}
          {kept.doubtful && (
            <a href="#zpochybneno">
              <Tag kind="warning">{t.doubtful}</Tag>
            </a>
          )}
        </div>
        <p class="small muted register-facts__kept">
          {t.keptBy(kept.keeper, shared[p.lang].registers[kept.source])}
          {kept.since && `, ${t.since} ${dayText(kept.since, p.lang)}`}
          {'. '}
          <a class="register-facts__wrong" href={p.href(`/udaje/namitka/${fieldSlugs[field]}`)}>
            {t.wrong}
            <span class="visually-hidden">: {label}</span>
          </a>
        </p>
      </dd>
    </div>
  );
}

function Explained({ p }: { p: PageView }) {
  const t = texts[p.lang];
  return (
    <section class="stack" aria-labelledby="co-to-znamena">
      <h2 id="co-to-znamena">{t.meaning}</h2>
      <p>{t.keeperText}</p>
      <p id="zpochybneno">{t.doubtfulText}</p>
      <p>{t.objectText}</p>
      <p>
        <a href={p.href('/profil')}>{t.profileLink}</a>
      </p>
    </section>
  );
}

const texts = defineTexts({
  cs: {
    lede: 'Co o vás vede registr obyvatel, kdo za který údaj odpovídá a jak opravit chybu.',
    groups: {
      person: 'Osoba',
      home: 'Kde bydlíte',
      state: 'Doklady a spojení se státem',
      care: 'Zastoupení a omezení',
    },
    keptBy: (keeper: string, register: string) => `Zapisuje ${keeper} (${register})`,
    since: 'od',
    doubtful: 'zpochybněno',
    wrong: 'Údaj je špatně',
    meaning: 'Co to znamená',
    keeperText:
      'Každý údaj zapisuje jeden úřad, takzvaný editor. Ten odpovídá za to, že údaj souhlasí se skutečností, a jen on ho může opravit (zákon č. 111/2009 Sb., § 4). Ostatní úřady údaj jen přebírají a nesmějí ho po vás znovu chtít.',
    doubtfulText:
      '„Zpochybněno“ znamená, že editor má o správnosti údaje oprávněné pochybnosti a prověřuje ho. Do té doby má údaj jen informativní povahu a úřady si ho musejí ověřit jinak.',
    objectText:
      'Nesouhlasí-li něco, zvolte u údaje „Údaj je špatně“. Připravíme reklamaci pro editora, vy ji zkontrolujete a odešlete datovou schránkou, nebo vytisknete.',
    profileLink: 'Kontakty a oslovení, které vede portál sám, upravíte v profilu',
  },
  en: {
    lede: 'What the population register keeps about you, who answers for each item and how to have a mistake put right.',
    groups: {
      person: 'Person',
      home: 'Where you live',
      state: 'Documents and ways to reach you',
      care: 'Guardians and limits',
    },
    keptBy: (keeper, register) => `Entered by ${keeper} (${register})`,
    since: 'since',
    doubtful: 'in doubt',
    wrong: 'This is wrong',
    meaning: 'What it means',
    keeperText:
      'Each item is entered by one authority, its editor, who answers for it agreeing with the facts and is the only one who can correct it (Act No. 111/2009 Coll., section 4). Other authorities take it over and may not ask you for it again.',
    doubtfulText:
      '“In doubt” means that the editor has well-founded doubts about the item and is checking it. Until then it is for information only, and authorities must verify it otherwise.',
    objectText:
      'If something does not agree, choose “This is wrong” beside it. We will prepare a complaint to the editor in Czech; you check it and send it by your data box, or print it.',
    profileLink: 'Contacts and the form of address that the portal itself keeps are changed in the profile',
  },
});
