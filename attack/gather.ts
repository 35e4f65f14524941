import { requestFor, type Schema } from '../tests/journeys/openapi.ts';
import { apiRoot } from '#platform/http/root.ts';
import type { TargetName } from '#platform/ids.ts';
import type { Door, Doors } from './doors.ts';
import type { Citizen } from './sign-in.ts';

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** All that the portal tells a citizen about themselves. */
export interface Gathered {
  /** Every id in it, with the targets that told it. */
  readonly ids: ReadonlyMap<string, ReadonlySet<TargetName>>;
  /** What each address answered. */
  readonly answers: ReadonlyMap<string, string>;
}

/** Asks every reading procedure for everything, with every id learnt on the way, until nothing new comes. */
export async function gather({ procedures }: Doors, { browser }: Citizen): Promise<Gathered> {
  const ids = new Map<string, Set<TargetName>>();
  const answers = new Map<string, string>();
  const reading = procedures.filter(({ method, access }) => method === 'GET' && access === 'citizen');
  for (let before = -1; before < ids.size;) {
    before = ids.size;
    for (const door of reading) {
      for (const path of addressesOf(
        door,
        [...ids.keys()].filter((id) => ids.get(id)!.has(door.target)),
      )) {
        if (answers.has(path)) continue;
        const { status, text } = await browser.get(path);
        answers.set(path, status === 200 ? text : String(status));
        if (status !== 200) continue;
        for (const [id] of text.matchAll(uuid)) ids.set(id, (ids.get(id) ?? new Set()).add(door.target));
      }
    }
  }
  return { ids, answers };
}

/** Addresses of a reading procedure: each id where one is asked for, each value where there is a choice. */
function addressesOf({ target, path, method, operation }: Door, ids: readonly string[]): string[] {
  const plain = { ...operation, parameters: (operation.parameters ?? []).filter(({ required }) => required) };
  const choices = plain.parameters.find(({ schema }) => schema.enum);
  const fill = (id: string): string[] => {
    const at = apiRoot(target) + requestFor(path, method, plain, () => id).path;
    if (!choices) return [at];
    return choices.schema.enum!.map((value) =>
      at.replace(`${choices.name}=${String(choices.schema.enum![0])}`, `${choices.name}=${String(value)}`),
    );
  };
  return plain.parameters.some(({ schema }) => wantsId(schema)) ? ids.flatMap(fill) : fill('');
}

/** Whether a value of that schema may be the id of something. */
export function wantsId({ type, format, anyOf = [], oneOf = [] }: Schema): boolean {
  return (type === 'string' && format === 'uuid') || [...anyOf, ...oneOf].some(wantsId);
}
