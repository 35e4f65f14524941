import { nothingDoubled, nothingFailed, nothingLost, nothingOld } from './aims.ts';
import type { Fault } from './fault.ts';
import { inSeconds, type Mode, secondsUntil, throughModes } from './systems.ts';

export interface CodesFault {
  readonly title: string;
  /** Of the simulator. */
  readonly system: string;
  readonly channel: 'email' | 'sms';
  readonly modes: readonly Mode[];
  /** An address that nobody else has, by number. */
  readonly address: (number: number) => string;
  /** Modes in which it cannot be known whether the code was taken, so it may never come (and must not come twice). */
  readonly unclear: readonly Mode['name'][];
}

const comesWithin = 90;

/**
 * A fault of a system that carries messages to people: in each mode another citizen has a code sent to a new address.
 * After everything is mended each code must have come, once.
 */
export function codesFault({ title, system, channel, modes, address, unclear }: CodesFault): Fault {
  return {
    title,
    aims: [nothingFailed, nothingLost, nothingDoubled, nothingOld],
    async happen(happening) {
      const { stand, check, note } = happening;
      const asked: { name: Mode['name']; to: string }[] = [];
      await throughModes(happening, system, modes, async ({ name }) => {
        const place = asked.length;
        const to = address((Date.now() % 1_000_000) + place);
        const began = performance.now();
        const answer = await stand.citizens[place % stand.citizens.length]!.call(
          `/api/po-be-profil/contacts/${channel}`,
          {
            method: 'POST',
            json: { address: to },
          },
        );
        const { sending = answer.said } = JSON.parse(answer.body.toString() || '{}') as { sending?: string };
        note(`${name}: the page says "${sending}" after ${((performance.now() - began) / 1000).toFixed(1)} s`);
        check(`${name}: the code is taken over`, answer.said, answer.status === 200);
        asked.push({ name, to });
      });
      for (const { name, to } of asked) {
        const came = async (): Promise<number> =>
          (await stand.state.post(channel)).filter(({ recipient }) => recipient.replaceAll(' ', '') === to).length;
        const maybe = unclear.includes(name);
        const took = maybe ? 0 : await secondsUntil(async () => (await came()) > 0, comesWithin);
        const count = await came();
        check(
          `${name}: the code comes ${maybe ? 'at most ' : ''}once`,
          count > 0 ? `${count}× (waited ${inSeconds(took, comesWithin)} after the end)` : `${count}×`,
          maybe ? count <= 1 : count === 1,
        );
      }
    },
  };
}
