import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A CPU profile as V8 writes it (the parts that are read here). */
interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
    readonly children?: readonly number[];
  }[];
  readonly samples?: readonly number[];
  readonly timeDeltas?: readonly number[];
}

/** Where something is and what share of the working time it took, percent. */
export interface Hot {
  readonly name: string;
  readonly percent: number;
}

/** Where the CPU of the portal went while it worked. */
export interface Profile {
  /** Seconds of work in the profiles. */
  readonly seconds: number;
  /** Time in code of its own, by package or room of the project. */
  readonly places: readonly Hot[];
  /** Time in a function itself. */
  readonly functions: readonly Hot[];
  /** Time in a function of the project and all that it called: the hottest paths. */
  readonly paths: readonly Hot[];
}

const idle = new Set(['(idle)', '(root)', '(program)']);
const most = 12;

/** Reads the profiles of a folder, all processes together. */
export function readProfiles(folder: string): Profile {
  const [places, functions, paths] = [new Map<string, number>(), new Map<string, number>(), new Map<string, number>()];
  let total = 0;
  for (const file of globSync('*.cpuprofile', { cwd: folder })) {
    const { nodes, samples = [], timeDeltas = [] } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as CpuProfile;
    const byId = new Map(nodes.map((node) => [node.id, node]));
    const parents = new Map(nodes.flatMap(({ id, children = [] }) => children.map((child) => [child, id] as const)));
    const own = new Map<number, number>();
    samples.forEach((id, at) => own.set(id, (own.get(id) ?? 0) + (timeDeltas[at] ?? 0)));
    for (const [id, micros] of own) {
      const { callFrame } = byId.get(id)!;
      if (idle.has(callFrame.functionName)) continue;
      total += micros;
      grow(places, placeOf(callFrame.url, callFrame.functionName), micros);
      grow(functions, nameOf(callFrame), micros);
      const seen = new Set<string>();
      for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
        const frame = byId.get(at)!.callFrame;
        if (isOurs(frame.url)) seen.add(nameOf(frame));
      }
      for (const name of seen) grow(paths, name, micros);
    }
  }
  const hottest = (of: Map<string, number>): Hot[] =>
    [...of]
      .map(([name, micros]) => ({ name, percent: (micros / Math.max(1, total)) * 100 }))
      .toSorted((a, b) => b.percent - a.percent)
      .slice(0, most);
  return { seconds: total / 1e6, places: hottest(places), functions: hottest(functions), paths: hottest(paths) };
}

/** Prints where the time went. */
export function printProfile({ seconds, places, functions, paths }: Profile): void {
  console.log(`\nwhere the portal's ${seconds.toFixed(1)} s of CPU went (open the .cpuprofile for the flame graph)`);
  for (const [title, hot] of [
    ['by place', places],
    ['functions themselves', functions],
    ['functions of the project with all that they call', paths],
  ] as const) {
    console.log(`\n${title}`);
    for (const { name, percent } of hot) console.log(`${percent.toFixed(1).padStart(6)} %  ${name}`);
  }
}

function grow(of: Map<string, number>, name: string, micros: number): void {
  of.set(name, (of.get(name) ?? 0) + micros);
}

const root = join(import.meta.dirname, '../..');

function isOurs(url: string): boolean {
  return url.includes(root) && !url.includes('/node_modules/');
}

function pathOf(url: string): string {
  const at = url.indexOf(root);
  return at < 0 ? url : url.slice(at + root.length + 1);
}

function nameOf({ functionName, url, lineNumber }: CpuProfile['nodes'][number]['callFrame']): string {
  const name = functionName || '(anonymous)';
  // What the loader has made of TypeScript stands in one line.
  const line = lineNumber > 0 ? `:${lineNumber + 1}` : '';
  return url === '' ? name : `${name} ${pathOf(url).replace(/^.*node_modules\//, '')}${line}`;
}

/** The package, or the two upper folders of the project; what is neither is V8's or Node's. */
function placeOf(url: string, functionName: string): string {
  if (url === '') return functionName === '(garbage collector)' ? 'garbage collector' : 'V8 and native code';
  if (url.startsWith('node:')) return url.split('/').slice(0, 2).join('/');
  const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
  return name ?? pathOf(url).split('/').slice(0, 2).join('/');
}
