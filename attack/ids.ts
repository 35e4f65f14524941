import type { Route } from './country.ts';
import type { Browser } from './browser.ts';

/** A request for the thing of an id. */
export type AskFor = (id: string) => {
  readonly method: string;
  readonly path: string;
  readonly body?: string;
  readonly headers?: Record<string, string>;
};

/** Names under which stream routes take ids beside their paths. */
const queries = ['folder', 'document', 'version', 'message', 'draft'] as const;

/** Every way to give an id to the stream routes of citizens: in each place of the path, of the query, of a body. */
export function idStreams(streams: readonly Route[]): AskFor[] {
  return streams
    .filter(({ access }) => access === 'citizen')
    .flatMap(({ method, url }): AskFor[] => {
      const path = (id: string): string => url.replace(/:index\b/g, '0').replace(/:\w+/g, id);
      const reading = method === 'GET';
      const octets = {
        'content-type': 'application/octet-stream',
        'content-disposition': 'attachment; filename="x.txt"',
      };
      const body = reading ? {} : { body: 'x', headers: octets };
      const more = url.includes('/:') ? [] : queries;
      return [
        (id) => ({ method, path: url.includes('/:') ? `${path(id)}?offset=0` : path(id), ...body }),
        ...more.map((name): AskFor => (id) => ({ method, path: `${path(id)}?${name}=${id}`, ...body })),
        ...(reading ? [] : [(id: string) => ({ method, path: path(id), body: JSON.stringify({ ids: [id] }) })]),
        ...(method === 'GET' && more.length === 0
          ? [(id: string) => ({ method, path: `${path(id)}?version=${id}` })]
          : []),
      ];
    });
}

/** Every page with an id in its address, read and posted to. */
export async function idPages(pages: readonly Route[], browser: Browser): Promise<AskFor[]> {
  const token = await browser.formToken();
  return pages
    .filter(
      ({ url, method }) => url.includes('/:') && !url.startsWith('/en/') && (method === 'GET' || method === 'POST'),
    )
    .map(({ method, url }): AskFor => {
      const path = (id: string): string => url.replace(/:index\b|:poradi\b/g, '0').replace(/:\w+/g, id);
      if (method === 'GET') return (id) => ({ method, path: path(id) });
      const body = new URLSearchParams({ _csrf: token, ano: '1', potvrdit: '1' }).toString();
      const headers = { 'content-type': 'application/x-www-form-urlencoded' };
      return (id) => ({ method, path: path(id), body, headers });
    });
}
