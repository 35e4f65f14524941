/**
 * AIFO: who a person is in one agenda. Here a block cipher keyed by the agenda over the person's position, so that it
 * differs in every agenda, tells nothing, and leads back without an index. The real one is made by ORG and is not public.
 */
import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto';

const MARK = Buffer.from('AIFO-sim\0\0');

const keyOf = (seed: string, agenda: string): Buffer =>
  createHmac('sha256', `aifo:${seed}`).update(agenda).digest().subarray(0, 16);

/** 24 characters of base64. */
export function aifoOf(seed: string, agenda: string, person: number): string {
  const block = Buffer.alloc(16);
  MARK.copy(block);
  block.writeUIntBE(person, 10, 6);
  const cipher = createCipheriv('aes-128-ecb', keyOf(seed, agenda), null).setAutoPadding(false);
  return Buffer.concat([cipher.update(block), cipher.final()]).toString('base64');
}

/** The person of an AIFO of that agenda; undefined for one of another agenda, or none at all. */
export function personOfAifo(seed: string, agenda: string, aifo: string): number | undefined {
  const sealed = Buffer.from(aifo, 'base64');
  if (sealed.length !== 16) return undefined;
  const decipher = createDecipheriv('aes-128-ecb', keyOf(seed, agenda), null).setAutoPadding(false);
  const block = Buffer.concat([decipher.update(sealed), decipher.final()]);
  return block.subarray(0, MARK.length).equals(MARK) ? block.readUIntBE(10, 6) : undefined;
}
