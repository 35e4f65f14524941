import { BOX_ID_PATTERN } from '#connectors/isds/protocol.ts';
import type { Known } from '../answers/read/reading.ts';
import { addressParts } from '../answers/read/address.ts';
import { codeOf } from '../cases/away.ts';
import type { Question, SingleQuestion } from '../definition/questions.ts';
import type { AnySubmissionType } from '../definition/type.ts';
import type { AddressValue, RawAnswer, RawAnswers } from '../definition/values.ts';
import type { Parts } from '../parts.ts';

/** Most codes of one form that are looked up; more are believed. */
const most = 60;

/**
 * Asks for every address and authority that was written; who does not answer leaves the answers believed, so that a form
 * can be filled in all the same.
 */
export async function knownOf(
  { clients }: Pick<Parts, 'clients'>,
  type: AnySubmissionType,
  answers: RawAnswers,
): Promise<Known> {
  const written = Object.entries(type.questions).flatMap(([name, question]) => linesOf(question, answers[name]));
  const codes = distinct(written.filter(({ kind }) => kind === 'address').map(({ text }) => addressParts(text).code));
  const boxes = distinct(written.filter(({ kind }) => kind === 'authority').map(({ text }) => boxOf(text)));
  const [addresses, authorities] = await Promise.all([
    lookedUp(codes, async (code): Promise<AddressValue> => {
      const { line, municipality } = await clients.addresses.own.get({ code });
      return { code, line, municipality: { code: municipality.code, name: municipality.name } };
    }),
    lookedUp(boxes, async (box) => {
      const { name } = await clients.authorities.own.get({ box });
      return { box, name };
    }),
  ]);
  return { addresses, authorities };
}

async function lookedUp<K, V>(keys: readonly K[], look: (key: K) => Promise<V>): Promise<Map<K, V | null>> {
  const found = new Map<K, V | null>();
  await Promise.all(
    keys.map(async (key) => {
      try {
        found.set(key, await look(key));
      } catch (error) {
        if (codeOf(error) === 'NOT_FOUND') found.set(key, null);
      }
    }),
  );
  return found;
}

function linesOf(question: Question, raw: RawAnswer | undefined): { kind: SingleQuestion['kind']; text: string }[] {
  if (raw === undefined) return [];
  if (question.kind !== 'list') return typeof raw === 'string' ? [{ kind: question.kind, text: raw }] : [];
  if (typeof raw === 'string') return [];
  return raw.flatMap((item) =>
    typeof item === 'string'
      ? []
      : Object.entries(question.item).flatMap(([name, within]) => linesOf(within, item[name])),
  );
}

function boxOf(text: string): string | null {
  const box = text.replace(/\s/g, '').toLowerCase();
  return BOX_ID_PATTERN.test(box) ? box : null;
}

function distinct<T>(found: readonly (T | null)[]): T[] {
  return [...new Set(found.filter((one) => one !== null))].slice(0, most);
}
