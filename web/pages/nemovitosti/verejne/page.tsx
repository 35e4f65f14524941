import type { z } from 'zod';
import type { sheetPreview } from '#services/property/api.ts';
import { PageHead } from '../../../components/basics.tsx';
import { LinkButton } from '../../../components/button.tsx';
import { Table } from '../../../components/table.tsx';
import { defineTexts } from '../../../i18n/texts.ts';
import type { Page, PageView } from '../../../render.ts';
import { areaText, propertyCrumbs, shareText, Trouble } from '../frame.tsx';
import { texts as shared } from '../texts.ts';

type Preview = z.infer<typeof sheetPreview>;

/** What anybody may see of a title sheet. */
export function publicPage(preview: Preview): Page {
  const { sheet } = preview;
  return {
    title: (p) => `${sheet.territory.name}, ${shared[p.lang].sheet(sheet.number)}`,
    crumbs: propertyCrumbs('search'),
    section: '/nemovitosti',
    width: 'medium',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <>
          <PageHead
            title={sheet.territory.name}
            lede={`${shared[p.lang].sheet(sheet.number)}, ${t.code(sheet.territory.code)}`}
            actions={
              <LinkButton href={p.href(`/nemovitosti/vypis/novy?list=${sheet.id}`)}>{shared[p.lang].order}</LinkButton>
            }
          />
          <section aria-labelledby="vlastnici">
            <h2 id="vlastnici">{t.owners}</h2>
            <Table
              labelledBy="vlastnici"
              columns={[t.owner, t.share]}
              rows={preview.owners.map(({ name, kind, share }) => [
                kind === 'spouses' ? `${name} (${shared[p.lang].joint})` : name,
                shareText(p, share),
              ])}
            />
          </section>
          <section class="section" aria-labelledby="veci">
            <h2 id="veci">{t.things}</h2>
            <Table labelledBy="veci" columns={[t.kind, t.label, t.about]} rows={rowsOf(p, preview)} />
          </section>
          <p class="section">{t.more}</p>
          <p>
            <a href={p.href('/nemovitosti/hledat')}>{t.again}</a>
          </p>
        </>
      );
    },
  };
}

function rowsOf(p: PageView, { parcels, buildings, units }: Preview): string[][] {
  const s = shared[p.lang];
  return [
    ...parcels.map((one) => [
      s.kinds.parcel,
      `${one.numbering === 'building-plot' ? 'st. ' : ''}${one.number}${one.part === null ? '' : `/${one.part}`}`,
      [one.landType, areaText(p, one.area)].filter(Boolean).join(', '),
    ]),
    ...buildings.map((one) => [
      s.kinds.building,
      `${one.numberKind === 2 ? 'č.e.' : 'č.p.'} ${one.number ?? ''}`,
      [one.part?.name, one.use].filter(Boolean).join(', '),
    ]),
    ...units.map((one) => [
      s.kinds.unit,
      `${one.building?.number ?? ''}/${Number(one.number.slice(-4))}`,
      one.use ?? '',
    ]),
  ];
}

/** The registry does not answer, or enough was seen today. */
export const publicTrouble = (what: 'down' | 'limit'): Page => ({
  title: (p) => shared[p.lang].places.search,
  crumbs: propertyCrumbs('search'),
  section: '/nemovitosti',
  body: (p) => <Trouble p={p} what={what} />,
});

const texts = defineTexts({
  cs: {
    code: (code: string) => `katastrální území ${code}`,
    owners: 'Vlastníci',
    owner: 'Vlastník',
    share: 'Podíl',
    things: 'Co na listu je',
    kind: 'Druh',
    label: 'Označení',
    about: 'Popis',
    more: 'Zástavy, věcná břemena, exekuce a probíhající řízení najdete ve výpisu, který si můžete objednat.',
    again: 'Zpět na hledání',
  },
  en: {
    code: (code) => `cadastral area ${code}`,
    owners: 'Owners',
    owner: 'Owner',
    share: 'Share',
    things: 'What is on the sheet',
    kind: 'Kind',
    label: 'Name',
    about: 'Description',
    more: 'Mortgages, easements, executions and proceedings under way stand in the extract, which you can order.',
    again: 'Back to the search',
  },
});
