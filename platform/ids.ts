/** Names that the whole platform shares. */

/** A citizen of the portal: a random UUID made at the first sign-in; says nothing about the person. */
export type CitizenId = string & { readonly __citizen: never };

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Reads a citizen id; throws a RangeError that does not repeat the value. */
export function citizenId(value: string): CitizenId {
  if (!uuid.test(value)) throw new RangeError('not a citizen id');
  return value as CitizenId;
}

/** Name of a deployable target, e.g. "po-be-datova-schranka". */
export type TargetName = `po-${'be' | 'fe'}-${string}`;

/** Schema and role of a target in the database: dashes become underscores. */
export function schemaOf(target: TargetName): string {
  return target.replaceAll('-', '_');
}

/** The first 122 bits of a digest of at least 16 bytes, in the form of a UUID of version 8 (RFC 9562). */
export function uuidOf(digest: Uint8Array): string {
  const bytes = Buffer.from(digest.subarray(0, 16));
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
