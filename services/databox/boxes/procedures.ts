import { implement, ORPCError } from '@orpc/server';
import { BOX_TYPES, type FoundBox } from '#connectors/isds/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { CallContext } from '#platform/service.ts';
import { databoxApi, type Recipient } from '../api.ts';
import { citizenOf } from '../caller.ts';
import { boxRowId } from '../ids.ts';
import { asked } from '../isds/asking.ts';
import type { BoxAbout, Credential } from '../isds/credential.ts';
import { openState, sealState } from '../isds/state.ts';
import type { Parts } from '../parts.ts';
import { aboutBox } from './owner.ts';
import { disconnectBox, findBox, listBoxes, saveBox, saveBoxState, scheduleSync, type BoxRow } from './store.ts';

/** Recipients on one page of a search. */
const searchPage = 20;

/** Boxes: connected with the citizen's consent, looked into, disconnected; and looking for recipients in their name. */
export function boxProcedures(parts: Parts) {
  const { boxes: os, recipients } = implement(databoxApi).$context<CallContext>();
  const { database, vault, seals, gateway, now, publicUrl } = parts;

  return {
    boxes: {
      list: os.list.handler(async ({ context }) => {
        const citizen = citizenOf(context);
        const rows = await listBoxes(database, citizen);
        const abouts = await seals.openAll(
          citizen,
          'box.about',
          rows.map(({ id, about }) => ({ id, sealed: about })),
        );
        return rows.map((row, index) => {
          const { boxId, name, type } = abouts[index]!;
          return {
            id: row.id,
            boxId,
            name,
            type,
            connectedAt: row.connected_at.toISOString(),
            asOf: row.as_of?.toISOString() ?? null,
            state: row.state,
            needsReconnecting: row.needs_reconnecting,
            unread: row.unread,
          };
        });
      }),

      beginConnect: os.beginConnect.handler(async ({ context, input }) => {
        const citizen = citizenOf(context);
        // Back to the portal only: ISDS sends the browser wherever it is told.
        if (!input.returnUrl.startsWith(`${publicUrl}/`)) throw new ORPCError('BAD_REQUEST');
        return { redirectUrl: gateway.consent.pageUrl(sealState(vault, citizen, now()), input.returnUrl) };
      }),

      finishConnect: os.finishConnect.handler(async ({ context, input, errors }) => {
        const citizen = citizenOf(context);
        if (!openState(vault, citizen, input.state, now())) throw errors.CONNECT_FAILED();
        const exchanged = await asked(() => gateway.consent.exchange(input.code));
        if ('failure' in exchanged)
          throw exchanged.failure === 'unavailable' ? errors.UNAVAILABLE() : errors.CONNECT_FAILED();
        const credential = exchanged.answer;
        if (credential === null) throw errors.CONNECT_FAILED();
        const about = await ownerOf(credential);
        const id = await boxRowId(vault, citizen, credential.boxId);
        const before = await findBox(database, citizen, id);
        await saveBox(database, citizen, {
          id,
          about: await seals.seal(citizen, 'box.about', id, about),
          credential: await seals.seal(citizen, 'box.credential', id, credential),
          now: now(),
        });
        if (before) await giveBack(citizen, before);
        await parts.audit.note({ citizen, deed: 'box-connected', by: context.caller, subject: id });
        return { id };
      }),

      disconnect: os.disconnect.handler(async ({ context, input, errors }) => {
        const citizen = citizenOf(context);
        const row = await findBox(database, citizen, input.id);
        if (!row) throw errors.NOT_FOUND();
        await giveBack(citizen, row);
        await disconnectBox(database, citizen, input.id, now());
        await parts.audit.note({ citizen, deed: 'box-disconnected', by: context.caller, subject: input.id });
        return {};
      }),

      refresh: os.refresh.handler(async ({ context, input, errors }) => {
        const citizen = citizenOf(context);
        const row = await findBox(database, citizen, input.id);
        if (!row) throw errors.NOT_FOUND();
        return { started: await scheduleSync(database, citizen, input.id, null) };
      }),
    },

    recipients: {
      search: recipients.search.handler(async ({ context, input, errors }) => {
        const citizen = citizenOf(context);
        const row = await findBox(database, citizen, input.box);
        if (!row?.credential) throw errors.NOT_FOUND();
        const credential = await seals.open(citizen, 'box.credential', row.id, row.credential);
        const found = await asked(() =>
          gateway.client(credential).searchBoxes({ text: input.query, page: input.page, pageSize: searchPage }),
        );
        if ('answer' in found) return { items: found.answer.boxes.map(recipientOf), more: !found.answer.lastPage };
        if (found.failure === 'refused') return { items: [], more: false };
        if (found.failure === 'needs-reconnecting') {
          await saveBoxState(database, citizen, row.id, {
            state: 'down',
            asOf: null,
            listedAllAt: null,
            needsReconnecting: true,
          });
        }
        throw errors.UNAVAILABLE();
      }),
    },
  };

  /** Revokes the consent in ISDS where it answers; either way the credential is not used again. */
  async function giveBack(citizen: CitizenId, row: BoxRow): Promise<void> {
    if (!row.credential) return;
    const credential = await seals.open(citizen, 'box.credential', row.id, row.credential);
    const revoked = await asked(() => gateway.consent.revoke(credential));
    if ('failure' in revoked || !revoked.answer) parts.log.warn('a consent could not be given back to ISDS');
  }

  /** Whose box it is; when ISDS does not answer just now, the first look into the box learns it. */
  async function ownerOf(credential: Credential): Promise<BoxAbout> {
    const owner = await asked(() => gateway.client(credential).getOwnerInfo());
    return aboutBox(credential.boxId, 'answer' in owner ? owner.answer : undefined);
  }
}

/** A found box as the API tells it. */
function recipientOf(found: FoundBox): Recipient {
  return {
    boxId: found.boxId,
    name: found.name,
    address: found.address,
    type: found.type === null ? 0 : BOX_TYPES[found.type],
    businessId: found.companyNumber,
    // PDZ would be a commercial message for a fee; NONE and DISABLED take nothing.
    canReceive: found.sendOptions === 'DZ' || found.sendOptions === 'ALL',
  };
}
