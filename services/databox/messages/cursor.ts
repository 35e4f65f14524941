/** Where the next page of a list begins: after this message in the order of time, newest first. */
export interface Cursor {
  readonly at: Date;
  readonly id: string;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The cursor as an opaque token of the API. It tells a time and an opaque id, nothing personal. */
export function writeCursor({ at, id }: Cursor): string {
  return Buffer.from(`${at.getTime().toString(36)} ${id}`).toString('base64url');
}

/** Reads a token; `undefined` for anything that `writeCursor` did not make. */
export function readCursor(token: string): Cursor | undefined {
  const [time, id, ...rest] = Buffer.from(token, 'base64url').toString('latin1').split(' ');
  if (time === undefined || id === undefined || rest.length > 0) return undefined;
  if (!/^[0-9a-z]{1,10}$/.test(time) || !uuid.test(id)) return undefined;
  const at = new Date(Number.parseInt(time, 36));
  return Number.isNaN(at.getTime()) ? undefined : { at, id };
}
