import { formatDateTime, formatTime, pragueDay } from '../i18n/format.ts';
import { defineTexts } from '../i18n/texts.ts';
import type { PageView } from '../render.ts';
import { Time } from './basics.tsx';
import { Button } from './button.tsx';
import { PostForm } from './form.tsx';
import { Message } from './message.tsx';

/** How something read from an outside source stands; what services tell of a snapshot (`platform/snapshots`), on the wire. */
export interface SnapshotState {
  /** ISO 8601; null: there are no data. */
  readonly readAt: string | null;
  readonly partial: boolean;
  readonly outcome: 'none' | 'read' | 'not-found' | 'not-permitted' | 'failed';
  readonly reading: boolean;
  /** ISO 8601. */
  readonly mayAskAt: string;
}

/**
 * How old what the page shows is, whether the source answers, and a button to read it anew, or when that will be possible.
 *
 * @example <SnapshotNote p={p} source="Registr obyvatel" state={state} action="/udaje/nacist" />
 */
export function SnapshotNote({
  p,
  source,
  state,
  action,
  what,
}: {
  p: PageView;
  /** The source as the subject of a sentence: "Registr obyvatel", "The population register". */
  source: string;
  state: SnapshotState;
  /** Where the button posts to; without it there is none. */
  action?: string;
  /** Told to that address as `co`, for a page that shows several sources. */
  what?: string;
}) {
  const t = texts[p.lang];
  const trouble = troubleOf(p, source, state);
  return (
    <div class="snapshot-note stack">
      {trouble && (
        <Message p={p} kind={trouble.kind}>
          <p>{trouble.text}</p>
        </Message>
      )}
      <div class="snapshot-note__line">
        <p class="small muted" role="status">
          {state.readAt !== null && (
            <>
              {source}: {t.asOf} <Time p={p} at={state.readAt} />.{' '}
            </>
          )}
          {state.reading ? t.reading : later(p, state)}
        </p>
        {action !== undefined && mayAsk(p, state) && (
          <PostForm p={p} action={action}>
            {what !== undefined && <input type="hidden" name="co" value={what} />}
            <Button kind="outlined" small about={source}>
              {t.readAnew}
            </Button>
          </PostForm>
        )}
      </div>
    </div>
  );
}

function mayAsk(p: PageView, { reading, mayAskAt }: SnapshotState): boolean {
  return !reading && new Date(mayAskAt) <= p.now;
}

/** When a fresh reading may be asked for, unless it may be now. */
function later(p: PageView, { mayAskAt }: SnapshotState): string {
  if (new Date(mayAskAt) <= p.now) return '';
  const today = pragueDay(mayAskAt) === pragueDay(p.now);
  return texts[p.lang].later(today ? formatTime(mayAskAt) : formatDateTime(mayAskAt, p.lang));
}

function troubleOf(p: PageView, source: string, state: SnapshotState) {
  const t = texts[p.lang];
  const { outcome, partial, readAt, reading } = state;
  if (outcome === 'failed')
    return { kind: 'warning' as const, text: readAt === null ? t.failedEmpty(source) : t.failed(source) };
  if (outcome === 'not-found') return { kind: 'info' as const, text: t.notFound(source) };
  if (outcome === 'not-permitted')
    return { kind: 'warning' as const, text: readAt === null ? t.notPermitted(source) : t.notPermittedAnyMore(source) };
  if (readAt === null) return reading ? { kind: 'info' as const, text: t.first(source) } : null;
  return partial ? { kind: 'warning' as const, text: t.partial(source) } : null;
}

const texts = defineTexts({
  cs: {
    asOf: 'stav k',
    reading: 'Právě načítáme nové údaje, za chvíli stránku obnovte.',
    readAnew: 'Načíst znovu',
    later: (when: string) => `Znovu načíst půjde od ${when}.`,
    failed: (source: string) =>
      `${source} teď neodpovídá. Ukazujeme údaje z posledního načtení a zkoušíme to znovu sami.`,
    failedEmpty: (source: string) =>
      `${source} teď neodpovídá a portál z něj zatím nic nemá. Zkoušíme to znovu sami, přijďte prosím později.`,
    first: (source: string) => `${source}: čekáme na první odpověď. Jakmile údaje přijdou, uvidíte je tady.`,
    notFound: (source: string) => `${source} o vás nevede žádné údaje.`,
    notPermitted: (source: string) => `${source} tyto údaje portálu nevydává.`,
    notPermittedAnyMore: (source: string) =>
      `${source} teď tyto údaje portálu nevydává. Ukazujeme údaje z posledního načtení.`,
    partial: (source: string) => `${source} teď vydává jen část údajů. Co chybí, tu neuvidíte.`,
  },
  en: {
    asOf: 'as of',
    reading: 'New data are being read, reload the page in a while.',
    readAnew: 'Read anew',
    later: (when) => `It can be read anew from ${when}.`,
    failed: (source) =>
      `${source} does not answer now. These are the data that were read last; we keep trying by ourselves.`,
    failedEmpty: (source) =>
      `${source} does not answer now and the portal has nothing from it yet. We keep trying by ourselves, please come later.`,
    first: (source) => `${source} has not answered yet. As soon as the data come, you will see them here.`,
    notFound: (source) => `${source} holds no data about you.`,
    notPermitted: (source) => `${source} does not give these data to the portal.`,
    notPermittedAnyMore: (source) =>
      `${source} does not give these data to the portal now. These are the data that were read last.`,
    partial: (source) => `${source} gives only a part of the data now. What is missing is not shown here.`,
  },
});
