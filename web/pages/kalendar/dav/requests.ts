import { pragueDay } from '../../../i18n/format.ts';
import type { PropertyName } from './multistatus.ts';
import { child, namespaces, readXml, type XmlElement } from './xml.ts';

const { dav, caldav } = namespaces;

/** Properties that a request names; null: all that there are. */
export type Wanted = readonly PropertyName[] | null;

/** What a REPORT asks for. */
export type Report =
  | { readonly kind: 'query'; readonly wanted: Wanted; readonly range: DayRange | null; readonly events: boolean }
  | { readonly kind: 'multiget'; readonly wanted: Wanted; readonly hrefs: readonly string[] }
  | { readonly kind: 'sync'; readonly wanted: Wanted; readonly token: string };

/** Days in Prague, both included; null: without that end. */
export interface DayRange {
  readonly from: string | null;
  readonly to: string | null;
}

/** A report, or a filter in it, that is not spoken here. */
export class Unsupported extends Error {
  readonly what: 'supported-report' | 'supported-filter';
  constructor(what: Unsupported['what']) {
    super(what);
    this.what = what;
  }
}

/** Addresses that one multiget may name. */
export const mostHrefs = 500;

/** Reads a PROPFIND (RFC 4918 § 9.1); an empty body asks for everything. @throws {BadXml} */
export function readPropfind(body: string): Wanted {
  if (body.trim() === '') return null;
  return wantedOf(readXml(body));
}

/** Reads a REPORT (RFC 4791 § 7, RFC 6578 § 3). @throws {BadXml} or {Unsupported} */
export function readReport(body: string): Report {
  const root = readXml(body);
  const wanted = wantedOf(root);
  if (root.namespace === dav && root.name === 'sync-collection')
    return { kind: 'sync', wanted, token: child(root, dav, 'sync-token')?.text ?? '' };
  if (root.namespace === caldav && root.name === 'calendar-multiget') {
    const hrefs = root.children.filter(({ namespace, name }) => namespace === dav && name === 'href');
    return { kind: 'multiget', wanted, hrefs: hrefs.slice(0, mostHrefs).map(({ text }) => text) };
  }
  if (root.namespace === caldav && root.name === 'calendar-query') return { kind: 'query', wanted, ...filterOf(root) };
  throw new Unsupported('supported-report');
}

function wantedOf(root: XmlElement): Wanted {
  const prop = child(root, dav, 'prop');
  return prop ? prop.children.map(({ namespace, name }) => ({ namespace, name })) : null;
}

/**
 * The filter of a query: components and a range of time. Ranges are taken by days, so an event of the same day at
 * another hour may be among the answers; programs show it on its own time anyway.
 */
function filterOf(root: XmlElement): { range: DayRange | null; events: boolean } {
  const calendar = child(root, caldav, 'filter')?.children[0];
  if (!calendar) return { range: null, events: true };
  if (calendar.name !== 'comp-filter' || calendar.attributes['name']?.toUpperCase() !== 'VCALENDAR')
    return { range: null, events: false };
  const component = calendar.children[0];
  if (!component) return { range: null, events: true };
  if (component.name !== 'comp-filter') throw new Unsupported('supported-filter');
  if (component.attributes['name']?.toUpperCase() !== 'VEVENT') return { range: null, events: false };
  if (component.children.some(({ name }) => name !== 'time-range')) throw new Unsupported('supported-filter');
  const range = component.children[0];
  if (!range) return { range: null, events: true };
  const from = instantOf(range.attributes['start']);
  const to = instantOf(range.attributes['end']);
  return {
    events: true,
    range: { from: from && pragueDay(from), to: to && pragueDay(new Date(to.getTime() - 1)) },
  };
}

/** "20261201T000000Z" as an instant. */
function instantOf(text: string | undefined): Date | null {
  if (text === undefined) return null;
  const [, year, month, day, hour, minute, second] = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(text) ?? [];
  const at = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(at.getTime()) || at.getUTCFullYear() < 1900) return null;
  return at.getUTCFullYear() > 2199 ? null : at;
}
