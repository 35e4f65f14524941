/** A place in the list: behind this row. Says nothing that the list does not. */
export interface Place {
  readonly at: Date;
  readonly id: string;
}

export function toCursor({ at, id }: Place): string {
  return `${at.getTime()}.${id}`;
}

/** Undefined for what is no cursor of ours. */
export function fromCursor(text: string | undefined): Place | undefined {
  const [, ms, id] = /^(\d{1,15})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text ?? '') ?? [];
  return ms === undefined || id === undefined ? undefined : { at: new Date(Number(ms)), id };
}
