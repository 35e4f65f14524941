import { basename } from 'node:path/posix';
import { VfrError } from './errors.ts';
import type { Values } from './elements.ts';
import type { Transaction, VfrHeader } from './records.ts';

/** Values of `vf:Hlavicka` that are read. The state's own schema writes `TrasakceOd` without an n. */
export const HEADER_WANTS: ReadonlySet<string> = new Set([
  'VerzeVFR',
  'TypZaznamu',
  'TypDavky',
  'TypSouboru',
  'Datum',
  'TransakceOd/Id',
  'TransakceOd/Zapsano',
  'TrasakceOd/Id',
  'TrasakceOd/Zapsano',
  'TransakceDo/Id',
  'TransakceDo/Zapsano',
  'PredchoziSoubor',
]);
/** Address of the file's metadata, which tells under what name the state published it. */
export const METADATA = 'Metadata/@href';

/** What the header says. @throws {VfrError} when it is a file of another sort */
export function headerOf(values: Values): VfrHeader {
  const version = values.get('VerzeVFR') ?? '';
  if (!/^1\.\d{1,2}$/.test(version))
    throw new VfrError('version', 'The file is not of version 1 of the exchange format.');
  if (values.get('TypZaznamu') !== 'Platne') {
    throw new VfrError('kind', 'The file is not of the present state: history is not read here.');
  }
  const batch = { Plna: 'full', Prirustek: 'changes' }[values.get('TypDavky') ?? ''] as VfrHeader['batch'] | undefined;
  const fileKind = values.get('TypSouboru') ?? '';
  const scope = { OB_: 'municipality', ST_: 'country' }[fileKind.slice(0, 3)] as VfrHeader['scope'] | undefined;
  if (!batch || !scope || !/^[A-Z]{2}_[A-Z]{4}$/.test(fileKind)) {
    throw new VfrError('kind', 'The file is neither of a municipality nor of the whole country.');
  }
  const to = transaction(values, 'TransakceDo');
  const from = transaction(values, values.has('TransakceOd/Id') ? 'TransakceOd' : 'TrasakceOd');
  if (from.id > to.id) throw new VfrError('field', 'The transactions of the file run backwards.');
  return {
    version,
    name: published(values.get(METADATA)),
    batch,
    scope,
    fileKind,
    date: values.get('Datum') ?? '',
    from,
    to,
    previous: published(values.get('PredchoziSoubor')),
  };
}

function transaction(values: Values, name: string): Transaction {
  const id = values.get(`${name}/Id`) ?? '';
  if (!/^\d{1,15}$/.test(id)) throw new VfrError('field', `The header has no ${name}.`);
  return { id: Number(id), at: values.get(`${name}/Zapsano`) ?? null };
}

/** "20140706_ST_ZKSH" of whatever path and endings; null when it is no such name. */
export function published(name: string | undefined): string | null {
  return /^\d{8}_(?:OB_\d+_[A-Z]{4}|ST_[A-Z]{4})(?=\.|$)/.exec(basename(name ?? ''))?.[0] ?? null;
}
