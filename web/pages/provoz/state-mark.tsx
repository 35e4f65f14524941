import type { State } from '#services/operations/api.ts';

/** Shapes of the states, so that colour is never alone: disc, triangle, cross, ring. Drawn around (0, 0). */
const shapes: Readonly<Record<State, string>> = {
  ok: 'M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0z',
  degraded: 'M0-7L7 6H-7z',
  down: 'M-6-3.5L-3.5-6L0-2.5L3.5-6L6-3.5L2.5 0L6 3.5L3.5 6L0 2.5L-3.5 6L-6 3.5L-2.5 0z',
  unmeasured: 'M-6 0a6 6 0 1 0 12 0a6 6 0 1 0-12 0zM-3.5 0a3.5 3.5 0 1 1 7 0a3.5 3.5 0 1 1-7 0z',
};

/** The sign of a state within a drawing. */
export function StateShape({ state, x, y }: { state: State; x: number; y: number }) {
  return (
    <path class={`state state--${state}`} d={shapes[state]} transform={`translate(${x} ${y})`} fill-rule="evenodd" />
  );
}

/** The sign of a state beside its words. */
export function StateMark({ state, children }: { state: State; children: string }) {
  return (
    <span class="state-mark">
      <svg viewBox="-8 -8 16 16" width="14" height="14" aria-hidden="true" focusable="false">
        <StateShape state={state} x={0} y={0} />
      </svg>
      {children}
    </span>
  );
}
