import { eventually, type Visitor } from './stand.ts';

/** Names in a list of documents, as it is sorted. */
export async function names(
  visitor: Visitor,
  query: Parameters<Visitor['api']['documents']['list']>[0] = {},
): Promise<string[]> {
  return (await visitor.api.documents.list(query)).items.map(({ name }) => name);
}

/** A document once its text, digest and signatures have been looked at. */
export function inspected(visitor: Visitor, id: string) {
  return eventually(async () => {
    const document = await visitor.api.documents.get({ id });
    return document.inspected && document;
  });
}
