import { escaped, namespaces } from './xml.ts';

/** A property that is asked for. */
export interface PropertyName {
  readonly namespace: string;
  readonly name: string;
}

/** Properties of a resource as XML, by "namespace name"; asked for only when they are wanted. */
export type Properties = Readonly<Record<string, () => string>>;

/** What is answered about one resource. */
export type Answer =
  | { readonly href: string; readonly properties: Properties; readonly wanted: readonly PropertyName[] }
  | { readonly href: string; readonly status: 404 };

const prefixes: Readonly<Record<string, string>> = {
  [namespaces.dav]: 'd',
  [namespaces.caldav]: 'c',
  [namespaces.calendarServer]: 's',
  [namespaces.apple]: 'a',
};
const declared = Object.entries(prefixes)
  .map(([namespace, prefix]) => ` xmlns:${prefix}="${namespace}"`)
  .join('');

/** Key of a property. */
export const keyOf = ({ namespace, name }: PropertyName): string => `${namespace} ${name}`;

/** An element of a property; a namespace that we do not speak is declared where it stands. */
function element({ namespace, name }: PropertyName, content: string): string {
  const prefix = prefixes[namespace];
  const tag = prefix ? `${prefix}:${name}` : `x:${name}`;
  const own = prefix ? '' : ` xmlns:x="${escaped(namespace)}"`;
  return content === '' ? `<${tag}${own}/>` : `<${tag}${own}>${content}</${tag}>`;
}

/** The body of a 207 answer (RFC 4918 § 13); `token` for synchronisation (RFC 6578 § 3.4). */
export function multistatus(answers: readonly Answer[], token?: string): string {
  const sync = token === undefined ? '' : `<d:sync-token>${escaped(token)}</d:sync-token>`;
  return document(`<d:multistatus${declared}>${answers.map(response).join('')}${sync}</d:multistatus>`);
}

/** The body of a refusal with its precondition (RFC 4918 § 16). */
export function precondition(namespace: string, name: string): string {
  return document(`<d:error${declared}>${element({ namespace, name }, '')}</d:error>`);
}

const document = (content: string): string => `<?xml version="1.0" encoding="utf-8"?>\n${content}`;

function response(answer: Answer): string {
  const href = `<d:href>${escaped(answer.href)}</d:href>`;
  if ('status' in answer) return `<d:response>${href}<d:status>HTTP/1.1 404 Not Found</d:status></d:response>`;
  const { properties, wanted } = answer;
  const found = wanted.filter((name) => Object.hasOwn(properties, keyOf(name)));
  const missing = wanted.filter((name) => !Object.hasOwn(properties, keyOf(name)));
  const has = found.map((name) => element(name, properties[keyOf(name)]!())).join('');
  const lacks = missing.map((name) => element(name, '')).join('');
  return `<d:response>${href}${propstat(has, '200 OK', found.length > 0 || missing.length === 0)}${propstat(lacks, '404 Not Found', missing.length > 0)}</d:response>`;
}

function propstat(content: string, status: string, there: boolean): string {
  if (!there) return '';
  return `<d:propstat><d:prop>${content}</d:prop><d:status>HTTP/1.1 ${status}</d:status></d:propstat>`;
}

/** Every property of a resource, for a request that names none. */
export function allNames(properties: Properties): PropertyName[] {
  return Object.keys(properties).map((key) => {
    const at = key.lastIndexOf(' ');
    return { namespace: key.slice(0, at), name: key.slice(at + 1) };
  });
}
