import type { AnyContractProcedure } from '@orpc/contract';
import { z } from 'zod';
import type { ExportedFile } from './types.ts';

/** A value as a file of JSON that people can read too. */
export function jsonFile(path: string, value: unknown): ExportedFile {
  const content = Buffer.from(`${JSON.stringify(value, null, 2)}\n`);
  return { path, mediaType: 'application/json', size: content.length, content };
}

/**
 * The published shape of files of that name ("schranky" for "schranky.json", in whichever folder), as JSON Schema
 * 2020-12: what a procedure of the contract answers.
 */
export function schemaFile(name: string, procedure: AnyContractProcedure): ExportedFile {
  const { outputSchema } = procedure['~orpc'];
  const schema = z.toJSONSchema(outputSchema as z.ZodType, { io: 'output', unrepresentable: 'any' });
  const file = jsonFile(`schemata/${name}.schema.json`, schema);
  return { ...file, mediaType: 'application/schema+json' };
}

// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const unusable = /[\u0000-\u001f\u007f/\\:*?"<>|]/g;

/** A name that came from anywhere, as a part of a path that every system can unpack; at most 120 characters. */
export function fileNamePart(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(unusable, '_')
    .replace(/^[. ]+|[. ]+$/g, '');
  if (plain === '') return '_';
  if (plain.length <= 120) return plain;
  const dot = plain.lastIndexOf('.');
  const ending = dot > 0 && plain.length - dot <= 12 ? plain.slice(dot) : '';
  return `${plain.slice(0, 120 - ending.length)}${ending}`;
}
