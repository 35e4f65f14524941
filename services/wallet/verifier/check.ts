import { checkMdoc } from '../mdoc/verify.ts';
import type { ClaimName } from '../licence/codes.ts';
import type { Parts } from '../parts.ts';
import { isPrintRevoked, isRevoked } from '../status/store.ts';
import { type Outcome, refused } from './outcome.ts';
import { queryIds } from './query.ts';
import { clientIdOf } from './request.ts';
import { checkSdJwt, checkShown } from './sd-jwt.ts';

/** What a wallet answered: looked at as a whole. */
export async function checkAnswer(
  parts: Parts,
  question: { readonly id: string; readonly nonce: string; readonly asked: readonly ClaimName[] },
  vpToken: string,
): Promise<Outcome> {
  const presented = readToken(vpToken);
  if (!presented) return refused('malformed');
  const outcome = await checkPresented(parts, question, presented);
  if (outcome.outcome === 'refused') return outcome;
  const shown = new Set(outcome.shown.map(({ claim }) => claim));
  return question.asked.every((claim) => shown.has(claim)) ? outcome : refused('incomplete');
}

async function checkPresented(
  { database, keys, addresses, now }: Parts,
  { id, nonce }: { readonly id: string; readonly nonce: string },
  presented: { readonly format: 'sd-jwt' | 'mdoc'; readonly text: string },
): Promise<Outcome> {
  const expected = { nonce, audience: clientIdOf(await keys.current('verifier')) };
  if (presented.format === 'mdoc') {
    return checkMdoc(
      presented.text,
      { ...expected, answerUri: addresses.answer(id) },
      { root: await keys.root(), now: now(), isPrintRevoked: (print) => isPrintRevoked(database, print) },
    );
  }
  return checkSdJwt(presented.text, expected, {
    keys: await keys.issuers(),
    addresses,
    now: now(),
    isRevoked: (place) => isRevoked(database, place),
  });
}

/** What somebody shows as a QR code: the text, or the whole address that a camera reads. */
export async function checkText({ keys, addresses, now }: Parts, text: string): Promise<Outcome> {
  const bare = text.replace(/\s+/g, '').replace(/^.*#/s, '');
  return checkShown(bare, { keys: await keys.issuers(), addresses, now: now() });
}

/** `{"<id of the query>": ["<presentation>"]}` (OpenID4VP 1.0 § 8.1): one of the two that were asked for, once. */
function readToken(vpToken: string): { format: 'sd-jwt' | 'mdoc'; text: string } | undefined {
  let given: unknown;
  try {
    given = JSON.parse(vpToken);
  } catch {
    return undefined;
  }
  if (typeof given !== 'object' || given === null) return undefined;
  const [[id, presentations] = [], more] = Object.entries(given);
  if (more || !Array.isArray(presentations) || presentations.length !== 1) return undefined;
  const format = (['sd-jwt', 'mdoc'] as const).find((one) => queryIds[one] === id);
  const [text] = presentations as unknown[];
  return format && typeof text === 'string' ? { format, text } : undefined;
}
