import type { Filing } from '#services/taxes/api.ts';
import { Tag } from '../../components/basics.tsx';
import { Message } from '../../components/message.tsx';
import { formatInteger } from '../../i18n/texts.ts';
import type { Crumb, PageView } from '../../render.ts';
import { texts } from './texts.ts';

export type Note = keyof (typeof texts)['cs']['notes'] | null;

/** The note that an address asks for. */
export function noteOf(said: string): Note {
  return Object.hasOwn(texts.cs.notes, said) ? (said as Note) : null;
}

/** Breadcrumbs of pages below taxes. */
export function taxCrumbs(p: PageView): Crumb[] {
  return [{ label: texts[p.lang].title, href: '/dane' }];
}

/** What was just done. */
export function NoteBox({ p, note }: { p: PageView; note: Note }) {
  if (note === null) return null;
  const wrong = note === 'cislo' || note === 'pozde';
  return (
    <Message p={p} kind={wrong ? 'warning' : 'info'} live>
      <p>{texts[p.lang].notes[note]}</p>
    </Message>
  );
}

/** That the service does not answer. */
export function Down({ p }: { p: PageView }) {
  return (
    <Message p={p} kind="warning">
      <p>{texts[p.lang].down}</p>
    </Message>
  );
}

const kinds = {
  waiting: 'primary',
  checking: 'warning',
  processing: 'primary',
  accepted: 'success',
  refused: 'error',
} as const satisfies Record<Filing['delivery']['state'], string>;

/** How far a filing has come, as a label. */
export function StateTag({ p, state }: { p: PageView; state: Filing['delivery']['state'] }) {
  return <Tag kind={kinds[state]}>{texts[p.lang].states[state]}</Tag>;
}

/** "21 307 Kč", with a real minus. */
export function crowns(amount: number, { lang }: PageView): string {
  const text = formatInteger(Math.abs(amount), lang);
  return `${amount < 0 ? '−' : ''}${lang === 'cs' ? `${text}\u00A0Kč` : `CZK\u00A0${text}`}`;
}
