import { contract, defineEvent } from '#platform/contract.ts';
import { standing } from '#platform/standing/index.ts';
import { z } from 'zod';
import {
  building,
  mineView,
  municipalityPart,
  orderView,
  ownSheet,
  parcel,
  registryId,
  sheetPreview,
  territory,
  unit,
} from './shapes.ts';

export * from './shapes.ts';

/** Contract of property (po-be-nemovitosti): what the land registry knows of a citizen, searches, extracts, watching. */

const citizen = contract.meta({ access: 'citizen' });
const nothing = z.object({});
const byId = z.object({ id: z.uuid() });
const ofSheet = z.object({ sheet: registryId });
const text = z.string().trim().min(2).max(48);

const registryErrors = {
  UNAVAILABLE: { status: 503, message: 'The land registry does not answer now.' },
  LIMIT: { status: 429, message: 'That was enough for today.' },
} as const;
const asking = citizen.errors(registryErrors);

/** Most sheets that may be watched at once. */
export const mostWatched = 20;

export const propertyApi = {
  standing,
  mine: {
    /** What was read last; begins a reading when there is none, or it is old. */
    get: citizen.route({ method: 'GET', path: '/mine' }).output(mineView),
    /** A fresh reading; `begun` false: one is under way, or the last one was too lately. */
    refresh: citizen.route({ method: 'POST', path: '/mine/refresh' }).output(z.object({ begun: z.boolean() })),
    /** One of the citizen's own sheets, as last read. NOT_FOUND for any other. */
    sheet: citizen
      .route({ method: 'GET', path: '/mine/{sheet}' })
      .input(ofSheet)
      .output(ownSheet.extend({ readAt: z.iso.datetime(), watched: z.boolean() })),
  },
  search: {
    /** Cadastral areas whose names begin so. */
    territories: asking
      .route({ method: 'GET', path: '/search/territories' })
      .input(z.object({ text }))
      .output(z.array(territory)),
    parts: asking
      .route({ method: 'GET', path: '/search/parts' })
      .input(z.object({ text }))
      .output(z.array(municipalityPart)),
    parcels: asking
      .route({ method: 'GET', path: '/search/parcels' })
      .input(
        z.object({
          territory: registryId,
          number: z.coerce.number().int().min(1).max(99_999),
          part: z.coerce.number().int().min(1).max(999).optional(),
        }),
      )
      .output(z.array(parcel)),
    buildings: asking
      .route({ method: 'GET', path: '/search/buildings' })
      .input(
        z.object({
          part: registryId,
          kind: z.coerce.number().int().min(1).max(2),
          number: z.coerce.number().int().min(1).max(9999),
        }),
      )
      .output(z.array(building)),
    units: asking
      .route({ method: 'GET', path: '/search/units' })
      .input(
        z.object({
          part: registryId,
          kind: z.coerce.number().int().min(1).max(2),
          number: z.coerce.number().int().min(1).max(9999),
          unit: z.coerce.number().int().min(1).max(9999).optional(),
        }),
      )
      .output(z.array(unit)),
    /** What anybody may see of a sheet: owners by name and share, parcels, buildings, units. Noted in the citizen's log. */
    sheet: asking.route({ method: 'GET', path: '/search/sheets/{sheet}' }).input(ofSheet).output(sheetPreview),
  },
  orders: {
    /** The newest first. */
    list: citizen.route({ method: 'GET', path: '/orders' }).output(z.array(orderView)),
    get: citizen.route({ method: 'GET', path: '/orders/{id}' }).input(byId).output(orderView),
    /** Finds out what an extract costs; nothing is paid yet. The same `key` again is the same order. */
    begin: asking
      .route({ method: 'POST', path: '/orders' })
      .input(ofSheet.extend({ key: z.uuid() }))
      .output(byId),
    /** Orders it for the price that was shown. CONFLICT: it is another one now, or nothing is to be confirmed. */
    confirm: citizen
      .route({ method: 'POST', path: '/orders/{id}/confirm' })
      .errors({
        LIMIT: { status: 429, message: 'That was enough for today.' },
        CONFLICT: { status: 409, message: 'There is nothing to confirm at that price.' },
      })
      .input(byId.extend({ price: z.number().min(0) }))
      .output(nothing),
    /** Before it is confirmed; afterwards nothing happens. */
    cancel: citizen.route({ method: 'POST', path: '/orders/{id}/cancel' }).input(byId).output(nothing),
    /** Tries again to deliver what was paid for, once there is room among the documents. */
    retry: citizen.route({ method: 'POST', path: '/orders/{id}/retry' }).input(byId).output(nothing),
  },
  watches: {
    /** Only sheets of one's own. */
    start: citizen
      .route({ method: 'PUT', path: '/watches/{sheet}' })
      .errors({ TOO_MANY: { status: 422, message: 'There are too many already.' } })
      .input(ofSheet)
      .output(nothing),
    stop: citizen.route({ method: 'DELETE', path: '/watches/{sheet}' }).input(ofSheet).output(nothing),
  },
};

export const propertyEvents = {
  /** Something is different on a watched sheet. */
  changed: defineEvent('property.changed', z.object({ citizen: z.uuid(), change: z.uuid() })),
  /** An extract is among the citizen's documents. */
  extractReady: defineEvent('property.extract-ready', z.object({ citizen: z.uuid(), order: z.uuid() })),
};
