import { BOX_ID_PATTERN } from '#connectors/isds/protocol.ts';
import type { AddressQuestion, AuthorityQuestion } from '../../definition/questions.ts';
import type { AddressValue, AuthorityValue } from '../../definition/values.ts';
import { empty, type Known, type Reading, right, wrong } from './reading.ts';

/** "Husova 12, Brno #21694567": what was written, and the code of the address place where one was chosen. */
const withCode = /^(.*?)\s*#(\d{1,10})\s*$/su;

/** What was written of an address, taken apart. */
export function addressParts(raw: string): { readonly line: string; readonly code: number | null } {
  const [, line, code] = withCode.exec(raw) ?? [];
  const text = (line ?? raw).replace(/\s+/gu, ' ').trim();
  const number = Number(code);
  return { line: text, code: code !== undefined && number > 0 && number <= 2_147_483_647 ? number : null };
}

/** An address as it is written into an answer. */
export function addressRaw({ line, code }: { readonly line: string; readonly code: number | null }): string {
  return code === null ? line : `${line} #${code}`;
}

/** An address of RÚIAN by its code; as written where the question takes one from abroad. */
export function readAddress({ abroad }: AddressQuestion, raw: string, { addresses }: Known): Reading {
  const { line, code } = addressParts(raw);
  if (line === '' && code === null) return empty;
  if (line.length > 300) return wrong('Adresa je příliš dlouhá.', 'The address is too long.');
  if (code === null && abroad) return right({ code: null, line, municipality: null } satisfies AddressValue);
  if (code === null)
    return wrong('Vyberte adresu z nabídky, kterou portál najde.', 'Choose an address among those that are found.');
  const found = addresses.get(code);
  if (found === null)
    return wrong(
      'Tuto adresu registr nezná, vyberte ji znovu.',
      'The register knows no such address, choose it again.',
    );
  return right(found ?? ({ code, line, municipality: null } satisfies AddressValue));
}

/** An authority by the id of its data box. */
export function readAuthority(_question: AuthorityQuestion, raw: string, { authorities }: Known): Reading {
  const box = raw.replace(/\s/g, '').toLowerCase();
  if (box === '') return empty;
  const found = authorities.get(box);
  if (found === null || !BOX_ID_PATTERN.test(box))
    return wrong('Vyberte úřad z nabídky, kterou portál najde.', 'Choose an authority among those that are found.');
  return right(found ? ({ box, name: found.name } satisfies AuthorityValue) : { box, name: box });
}
