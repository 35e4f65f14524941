import type { ComponentChildren } from 'preact';
import type { PageView } from '../render.ts';

/** A part of a section. */
export interface Part {
  readonly path: string;
  readonly label: string;
  readonly isHere: boolean;
}

/** The parts of a section on the side, content beside them. */
export function PartsFrame({
  p,
  label,
  parts,
  children,
}: {
  p: PageView;
  /** What the navigation is called. */
  label: string;
  parts: readonly Part[];
  children: ComponentChildren;
}) {
  return (
    <div class="databox">
      <nav class="folders" aria-label={label}>
        <ul>
          {parts.map((part) => (
            <li>
              <a href={p.href(part.path)} aria-current={part.isHere ? 'page' : undefined}>
                {part.label}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="stack">{children}</div>
    </div>
  );
}

/** Parts by their names, in the order of their paths. */
export function partsOf<N extends string>(
  paths: Readonly<Record<N, string>>,
  labels: Readonly<Record<N, string>>,
  here: N,
): Part[] {
  return (Object.keys(paths) as N[]).map((name) => ({ path: paths[name], label: labels[name], isHere: name === here }));
}
