import { randomUUID } from 'node:crypto';
import { eventually } from '#services/calendar/testing/portal.ts';
import type { TaxesStand, Whose } from './stand.ts';

/** What tests of several files do with a stand: give a return, and wait for what becomes of it. */
export function givingOn(stand: () => TaxesStand) {
  const give = ({ giver, caller: { citizen } }: Whose, data: unknown, key: string = randomUUID()) =>
    giver.take({ citizen, key, form: 'income-tax', data }).then(() => key);

  const stateOf = async ({ giver, caller: { citizen } }: Whose, key: string) =>
    (await giver.get({ citizen, key })).state;

  /** Puts a job of a filing on the list to run at once. */
  const run = (name: 'send' | 'follow', { caller: { citizen } }: Whose, key: string) =>
    stand().query(`insert into events.job (task, payload, key, citizen, requested_by)
      values ('po-be-dane:${name}', '{"citizen":"${citizen}","filing":"${key}"}', '${name}:${key}', '${citizen}', 'po_be_dane')`);

  /** Waits for one of the states, and lets nobody wait for the turn of the job that asks EPO. */
  const until = (whose: Whose, key: string, ...states: string[]) =>
    eventually(async () => {
      const delivery = await whose.giver.get({ citizen: whose.caller.citizen, key });
      if (states.includes(delivery.state)) return delivery;
      if (delivery.state !== 'waiting') await run('follow', whose, key);
      return false;
    });

  return { give, stateOf, run, until };
}
