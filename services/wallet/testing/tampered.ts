import { type HolderKey, signed } from './app.ts';

/** Presentations that somebody has changed, and what each must be refused for. @param good one that is accepted */
export function tampered(good: string, thief: HolderKey): readonly (readonly [reason: string, presentation: string])[] {
  const parts = good.split('~');
  const binding = parts.pop()!;
  const [jwt = '', ...disclosures] = parts;
  const [head, body] = jwt.split('.', 2).map(read) as [object, object];
  const [salt] = read(disclosures[0]!) as string[];
  const proof = read(binding.split('.')[1]!) as object;
  const by = (header: object, payload: object) => signed(header, payload, thief.privateJwk);
  const join = (...of: (string | undefined)[]) => of.join('~');
  return [
    // A disclosure with another value, one too many, and one twice.
    ['malformed', join(jwt, write([salt, 'C', true]), binding)],
    ['malformed', join(jwt, ...disclosures, write(['salt', 'given_name', 'Karel']), binding)],
    ['malformed', join(jwt, ...disclosures, disclosures[0], binding)],
    ['malformed', join(jwt, ...disclosures, write([salt, '_sd', []]), binding)],
    // Left out after the holder had signed.
    ['malformed', join(jwt, binding)],
    ['holder', join(jwt, ...disclosures, '')],
    ['holder', join(jwt, ...disclosures, by({ alg: 'ES256', typ: 'kb+jwt' }, proof))],
    ['holder', join(jwt, ...disclosures, by({ alg: 'ES256', typ: 'jwt' }, proof))],
    ['forged', join(by(head, body), ...disclosures, binding)],
    ['malformed', join(by({ ...head, alg: 'none' }, body), ...disclosures, binding)],
    ['malformed', join(by(head, { ...body, _sd_alg: 'md5' }), ...disclosures, binding)],
    ['foreign', join(by({ ...head, kid: 'x' }, { ...body, iss: 'https://jinde.example' }), ...disclosures, binding)],
  ];
}

function read(text: string): unknown {
  return JSON.parse(Buffer.from(text, 'base64url').toString());
}

function write(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
