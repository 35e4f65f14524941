import { extractStates, type ExtractState } from '#services/extracts/api.ts';
import { Tag } from '../../components/basics.tsx';
import type { PageView } from '../../render.ts';

const kinds = {
  written: 'primary',
  unfinished: 'warning',
  queued: 'primary',
  sent: 'primary',
  delivered: 'primary',
  answered: 'warning',
  ready: 'success',
  refused: 'error',
  'given-up': 'warning',
  'not-sent': 'error',
  withdrawn: 'neutral',
} as const satisfies Record<ExtractState, string>;

/** How far a request has come, as a label. */
export function StateTag({ p, state }: { p: PageView; state: ExtractState }) {
  return <Tag kind={kinds[state]}>{extractStates[state][p.lang]}</Tag>;
}
