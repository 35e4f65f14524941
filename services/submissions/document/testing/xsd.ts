/** For tests: validation by the norms' own schemas, where their folder is beside the project. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { xmlRegisterFsInputProviders } from 'libxml2-wasm/lib/nodejs.mjs';

const folder = join(import.meta.dirname, '../../../../../shared/protocols/ofn/zopds');

/** Why tests of validity are skipped; false: the schemas are there. */
export const schemasMissing: string | false = existsSync(folder)
  ? false
  : 'the schemas of the norms are not beside the project (../shared/protocols/ofn/zopds): nothing was validated';

const files = {
  document: 'dokumenty-z-formularu-ZoPDS-2024-10-04-schemata-dokument-z-formulare-ZoPDS.xsd',
  receipt: 'osvedceni-xsd10.xsd',
} as const;

const validators = new Map<string, XsdValidator>();

/** Validates by libxml2. @throws XmlValidateError that says what is wrong */
export function validate(by: keyof typeof files, xml: string | Uint8Array): void {
  const document = typeof xml === 'string' ? XmlDocument.fromString(xml) : XmlDocument.fromBuffer(xml);
  try {
    validatorOf(files[by]).validate(document);
  } finally {
    document.dispose();
  }
}

function validatorOf(name: string): XsdValidator {
  const known = validators.get(name);
  if (known) return known;
  if (validators.size === 0) xmlRegisterFsInputProviders();
  const url = join(folder, name);
  const schema = XmlDocument.fromBuffer(readFileSync(url), { url });
  const made = XsdValidator.fromDoc(schema);
  validators.set(name, made);
  return made;
}
