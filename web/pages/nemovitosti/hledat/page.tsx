import { PageHead, Empty } from '../../../components/basics.tsx';
import { Button } from '../../../components/button.tsx';
import { ErrorSummary, type FieldError, Select, TextField } from '../../../components/form.tsx';
import { Table } from '../../../components/table.tsx';
import type { Page, PageView } from '../../../render.ts';
import { PropertyFrame, Trouble } from '../frame.tsx';
import { texts } from './texts.ts';

/** A thing that was found. */
export interface Found {
  readonly label: string;
  readonly about: string;
  readonly sheet: string | null;
}

/** Places among which the person chooses. */
export interface Choice {
  readonly name: string;
  readonly municipality: string | null;
  readonly code: string;
  /** The same search with this place. */
  readonly href: string;
}

export interface SearchPageProps {
  readonly fields: Readonly<Record<string, string>>;
  readonly errors: readonly FieldError[];
  readonly choices: readonly Choice[];
  /** Null: nothing was asked yet. */
  readonly found: readonly Found[] | null;
  readonly trouble: 'down' | 'limit' | null;
}

/** Searches of the whole land registry. */
export function searchPage(props: SearchPageProps): Page {
  return {
    title: (p) => texts[p.lang].title,
    crumbs: (p) => [{ label: p.lang === 'cs' ? 'Nemovitosti' : 'Property', href: '/nemovitosti' }],
    section: '/nemovitosti',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <PropertyFrame p={p} place="search">
          <PageHead title={t.title} lede={t.lede} />
          <ErrorSummary p={p} errors={props.errors} />
          {props.trouble && <Trouble p={p} what={props.trouble} />}
          <Choices p={p} choices={props.choices} />
          <Results p={p} found={props.found} />
          <ParcelForm p={p} {...props} />
          <HouseForm p={p} {...props} />
        </PropertyFrame>
      );
    },
  };
}

function Choices({ p, choices }: { p: PageView; choices: readonly Choice[] }) {
  const t = texts[p.lang];
  if (choices.length === 0) return null;
  return (
    <section class="card stack" aria-labelledby="vyber">
      <h2 id="vyber">{t.which}</h2>
      <ul>
        {choices.map(({ name, municipality, code, href }) => (
          <li>
            <a href={p.href(href)}>
              {municipality === null || municipality === name ? name : `${name}, ${municipality}`}{' '}
              <span class="muted">({t.whichHint(code)})</span>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Results({ p, found }: { p: PageView; found: readonly Found[] | null }) {
  const t = texts[p.lang];
  if (found === null) return null;
  if (found.length === 0)
    return (
      <Empty title={t.nothing}>
        <p>{t.nothingText}</p>
      </Empty>
    );
  return (
    <section aria-labelledby="nalezeno">
      <h2 id="nalezeno" tabIndex={-1} data-focus="">
        {t.found}
      </h2>
      <Table
        labelledBy="nalezeno"
        columns={[t.kind, t.about, t.sheet]}
        rows={found.map(({ label, about, sheet }) => [
          <strong>{label}</strong>,
          about,
          sheet === null ? (
            t.noSheet
          ) : (
            <a href={p.href(`/nemovitosti/verejne/${sheet}`)}>
              {t.seeSheet}
              <span class="visually-hidden"> {label}</span>
            </a>
          ),
        ])}
      />
    </section>
  );
}

type FormProps = SearchPageProps & { readonly p: PageView };

function ParcelForm({ p, fields, errors }: FormProps) {
  const t = texts[p.lang];
  return (
    <section class="card stack" aria-labelledby="pozemek">
      <h2 id="pozemek">{t.parcel}</h2>
      <form method="get" action={p.href('/nemovitosti/hledat')} class="stack" novalidate>
        <input type="hidden" name="co" value="parcela" />
        <TextField
          p={p}
          id="ku"
          label={t.territory}
          hint={t.territoryHint}
          value={fields['ku'] ?? ''}
          errors={errors}
          maxLength={48}
        />
        <TextField
          p={p}
          id="cislo"
          label={t.number}
          hint={t.numberHint}
          value={fields['cislo'] ?? ''}
          errors={errors}
          maxLength={20}
          short
        />
        <Button icon="search">{t.find}</Button>
      </form>
    </section>
  );
}

function HouseForm({ p, fields, errors }: FormProps) {
  const t = texts[p.lang];
  const kinds = (['1', '2'] as const).map((value) => ({ value, label: t.houseKinds[value] }));
  return (
    <section class="card stack" aria-labelledby="dum">
      <h2 id="dum">{t.house}</h2>
      <form method="get" action={p.href('/nemovitosti/hledat')} class="stack" novalidate>
        <input type="hidden" name="co" value="dum" />
        <TextField
          p={p}
          id="cast"
          label={t.part}
          hint={t.partHint}
          value={fields['cast'] ?? ''}
          errors={errors}
          maxLength={48}
        />
        <Select p={p} id="druh" label={t.houseKind} value={fields['druh'] ?? '1'} options={kinds} />
        <TextField
          p={p}
          id="dum-cislo"
          label={t.houseNumber}
          value={fields['dum-cislo'] ?? ''}
          errors={errors}
          maxLength={4}
          short
        />
        <TextField
          p={p}
          id="byt"
          label={t.unit}
          hint={t.unitHint}
          value={fields['byt'] ?? ''}
          errors={errors}
          maxLength={4}
          short
          optional
        />
        <Button icon="search">{t.find}</Button>
      </form>
    </section>
  );
}
