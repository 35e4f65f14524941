import { keyOf, type Properties } from './multistatus.ts';
import { escaped, namespaces } from './xml.ts';

/** Addresses of what CalDAV sees: each login sees its own calendar at the same ones. */
export const addresses = {
  root: '/dav/',
  principal: '/dav/ja/',
  home: '/dav/kalendare/',
  calendar: '/dav/kalendare/portal/',
} as const;

/** Address of one entry. */
export const objectAddress = (name: string): string => `${addresses.calendar}${encodeURIComponent(name)}`;

/** Name of the entry at an address, absolute or not; null for any other address. */
export function objectName(href: string): string | null {
  const path = URL.parse(href, 'http://localhost')?.pathname ?? '';
  const name = path.startsWith(addresses.calendar) ? path.slice(addresses.calendar.length) : '';
  return /^[0-9a-f-]{36}\.ics$/.test(name) ? name : null;
}

const { dav, caldav, calendarServer } = namespaces;
const d = (name: string): string => keyOf({ namespace: dav, name });
const c = (name: string): string => keyOf({ namespace: caldav, name });
const href = (address: string): string => `<d:href>${address}</d:href>`;

/** Everything is read only (RFC 3744 § 5.4). */
const readOnly = '<d:privilege><d:read/></d:privilege><d:privilege><d:read-current-user-privilege-set/></d:privilege>';

const common: Properties = {
  [d('current-user-principal')]: () => href(addresses.principal),
  [d('owner')]: () => href(addresses.principal),
  [d('current-user-privilege-set')]: () => readOnly,
};

/** What a calendar is, told by the service. */
export interface CalendarFacts {
  readonly label: string;
  readonly ctag: string;
  readonly token: string;
}

export const rootProperties: Properties = {
  ...common,
  [d('resourcetype')]: () => '<d:collection/>',
  [d('displayname')]: () => 'Portál občana',
};

export function principalProperties({ label }: CalendarFacts): Properties {
  return {
    ...common,
    [d('resourcetype')]: () => '<d:collection/><d:principal/>',
    [d('displayname')]: () => escaped(label),
    [d('principal-URL')]: () => href(addresses.principal),
    [c('calendar-home-set')]: () => href(addresses.home),
  };
}

export const homeProperties: Properties = { ...common, [d('resourcetype')]: () => '<d:collection/>' };

/** Synchronisation tokens are URIs (RFC 6578 § 4). */
export const tokenUri = (token: string): string => `urn:portal-obcana:kalendar:${token}`;

/** The token in a URI; null for one that is not ours. */
export function tokenOf(uri: string): string | null {
  return /^urn:portal-obcana:kalendar:([\w-]{1,60})$/.exec(uri)?.[1] ?? null;
}

const reports = ['<c:calendar-query/>', '<c:calendar-multiget/>', '<d:sync-collection/>'];

export function calendarProperties({ ctag, token }: CalendarFacts): Properties {
  return {
    ...common,
    [d('resourcetype')]: () => '<d:collection/><c:calendar/>',
    [d('displayname')]: () => 'Portál občana',
    [d('getcontenttype')]: () => 'text/calendar;component=vevent',
    [d('sync-token')]: () => escaped(tokenUri(token)),
    [d('supported-report-set')]: () =>
      reports.map((report) => `<d:supported-report><d:report>${report}</d:report></d:supported-report>`).join(''),
    [c('supported-calendar-component-set')]: () => '<c:comp name="VEVENT"/>',
    [c('supported-calendar-data')]: () => '<c:calendar-data content-type="text/calendar" version="2.0"/>',
    [keyOf({ namespace: calendarServer, name: 'getctag' })]: () => escaped(ctag),
  };
}

export function objectProperties({ etag, ics }: { readonly etag: string; readonly ics: string | null }): Properties {
  return {
    ...common,
    [d('resourcetype')]: () => '',
    [d('getetag')]: () => escaped(`"${etag}"`),
    [d('getcontenttype')]: () => 'text/calendar; charset=utf-8; component=vevent',
    ...(ics === null ? {} : { [c('calendar-data')]: () => escaped(ics) }),
  };
}
