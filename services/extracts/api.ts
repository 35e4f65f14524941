import { contract, defineEvent } from '#platform/contract.ts';
import { standing } from '#platform/standing/index.ts';
import { z } from 'zod';
import { extract, extractFields, extractKind, fieldProblem } from './shapes.ts';

export * from './shapes.ts';
export { fieldsOf } from './requests/fields.ts';
export { extractStates, extractTitles } from './titles.ts';
export { EXTRACT_KINDS, EXTRACTS, mayAsk, type ExtractKind } from '#connectors/czechpoint/index.ts';

/**
 * Contract of extracts (po-be-vypisy): requests that go to automata through the citizen's own data box, and the
 * extracts that come back the same way.
 */

const citizen = contract.meta({ access: 'citizen' });
const byId = z.object({ id: z.uuid() });
const nothing = z.object({});

export const extractsApi = {
  standing,
  /** Newest first. */
  list: citizen
    .route({ method: 'GET', path: '/extracts' })
    .input(z.object({ page: z.coerce.number().int().min(1).max(1000).default(1) }))
    .output(z.object({ items: z.array(extract), page: z.number().int(), pages: z.number().int() })),
  get: citizen.route({ method: 'GET', path: '/extracts/{id}' }).input(byId).output(extract),
  /**
   * Sends a request from the citizen's box. `key` is the form's own: repeated with it, the same request goes on where it
   * broke off, and is never sent twice.
   */
  ask: citizen
    .route({ method: 'POST', path: '/extracts' })
    .input(
      z.object({
        key: z.uuid(),
        kind: extractKind,
        /** Row id of the data box; default the first that may ask. */
        box: z.uuid().optional(),
        fields: extractFields,
      }),
    )
    .errors({
      NO_BOX: { status: 422, message: 'No data box is connected.' },
      WRONG_BOX: { status: 422, message: 'No connected data box may ask for this extract.' },
      INVALID: {
        status: 422,
        message: 'The request cannot be sent like this.',
        data: z.object({ problems: z.array(fieldProblem) }),
      },
    })
    .output(extract),
  /** Takes a request back that has not been sent yet. TOO_LATE: it is with ISDS, or just being handed over. */
  withdraw: citizen
    .route({ method: 'POST', path: '/extracts/{id}/withdraw' })
    .input(byId)
    .errors({ TOO_LATE: { status: 409, message: 'The request has been sent.' } })
    .output(extract),
  /**
   * Opens the answers in the data box and stores the extract among the documents; with what could not be stored before,
   * it is tried again. A message that waited is delivered by this in the legal sense (§ 17 (3) of Act 300/2008 Coll.).
   */
  open: citizen.route({ method: 'POST', path: '/extracts/{id}/open' }).input(byId).output(extract),
  /** Takes an ended request off the list; its messages and documents stay. CONFLICT: it has not ended. */
  remove: citizen.route({ method: 'DELETE', path: '/extracts/{id}' }).input(byId).output(nothing),
};

export const extractsEvents = {
  /** An answer to a request has come. */
  answered: defineEvent('extracts.answered', z.object({ citizen: z.uuid(), request: z.uuid() })),
};
