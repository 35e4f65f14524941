import { setTimeout as pause } from 'node:timers/promises';
import { citizenId, type CitizenId } from '#platform/ids.ts';
import type { Reader, Reading } from '#platform/snapshots/index.ts';
import { z } from 'zod';
import { proceedingRef, registryId, type SheetContent } from '#services/cadastre/api.ts';
import { target } from '../jobs.ts';
import type { Parts } from '../parts.ts';
import { ownProperty, type OwnProperty, type OwnSheet } from '../shapes.ts';

/** Most sheets that are read of one citizen. */
export const mostSheets = 40;
/** Reports are mostly made within seconds: so long a reading waits for them itself, asking at this pace … */
const patienceMs = 6_000;
const paceMs = 300;
/** … then it is put aside for a while. A report that is not made by then is taken for lost. */
const againMs = 3_000;
const lostMs = 10 * 60_000;
const mostRestarts = 2;

const begunAt = { begun: z.iso.datetime(), restarts: z.number().int() };
const ids = z.array(registryId);
/**
 * Where a reading has got to. The registry makes reports behind the scenes, so a reading has three stages: on which sheets
 * the citizen stands, what is on them, and how far the proceedings are that are under way.
 */
const ticketShape = z.discriminatedUnion('stage', [
  z.object({ stage: z.literal('overview'), ...begunAt, subjects: ids, reports: ids }),
  z.object({ stage: z.literal('sheets'), ...begunAt, subjects: ids, reports: ids, partial: z.boolean() }),
  z.object({ stage: z.literal('steps'), ...begunAt, subjects: ids, reports: ids, partial: z.boolean(), sheets: ids }),
]);
type Ticket = z.infer<typeof ticketShape>;
type Answer = Reading<OwnProperty>;

/** Reads what the land registry knows of a citizen. */
export function propertyReader(parts: Parts): Reader<typeof ownProperty> {
  const { cadastre, identity, now } = parts;

  const later = (ticket: Ticket): Answer => ({
    state: 'later',
    ticket: JSON.stringify(ticket),
    after: new Date(now().getTime() + againMs).toISOString(),
  });
  const read = (data: OwnProperty, partial = false): Answer => ({
    state: 'read',
    at: now().toISOString(),
    partial,
    data,
  });
  const begin = async (query: Parameters<typeof cadastre.own.reports.begin>[0]['query']): Promise<string> =>
    (await cadastre.own.reports.begin({ as: 'reading', query })).report;

  const start = async (citizen: CitizenId, restarts: number): Promise<Answer> => {
    const names = await identity.own.people.names({ citizen });
    if (!names || names.birthDate === null) return read({ state: 'unnamed' });
    const { givenName, familyName, birthDate } = names;
    const { persons } = await cadastre.own.persons({ givenName, familyName, birthDate });
    const [person] = persons;
    if (!person) return read({ state: 'none' });
    // Nobody can tell which of them the citizen is: nothing of another person may be shown.
    if (persons.length > 1) return read({ state: 'several', people: persons.length });
    const subjects = [person.id, ...person.couples];
    const reports = await inTurn(subjects, (subject) => begin({ report: 'overview', subject }));
    return later({ stage: 'overview', begun: now().toISOString(), restarts, subjects, reports });
  };

  /** Whether all of its reports are made; `lost`: one never will be. */
  const stateOf = async ({ reports, begun }: Ticket): Promise<'ready' | 'waiting' | 'lost'> => {
    const states = await inTurn(
      reports,
      async (report) => (await cadastre.own.reports.state({ report, as: 'reading' })).state,
    );
    if (states.some((state) => state === 'failed' || state === 'gone')) return 'lost';
    if (states.every((state) => state === 'ready' || state === 'taken')) return 'ready';
    return now().getTime() - Date.parse(begun) > lostMs ? 'lost' : 'waiting';
  };

  const sheetsOf = async (ticket: Ticket & { stage: 'overview' }): Promise<Answer> => {
    const found = (await inTurn(ticket.reports, (report) => cadastre.own.reports.overview({ report }))).flat();
    const all = [...new Set(found.map(({ id }) => id))];
    if (all.length === 0) return read({ state: 'known', sheets: [] });
    const reports = await inTurn(all.slice(0, mostSheets), (sheet) => begin({ report: 'sheet', sheet, format: 'xml' }));
    const partial = all.length > mostSheets;
    return later({ ...ticket, stage: 'sheets', begun: now().toISOString(), reports, partial });
  };

  const contentOf = async (ticket: Ticket & { stage: 'sheets' }): Promise<Answer> => {
    const { reports, subjects, partial } = ticket;
    const sheets = await inTurn(reports, (report) => cadastre.own.reports.sheet({ report }));
    const underWay = sheets.flatMap(({ proceedings }) => proceedings.map((one) => proceedingRef.parse(one)));
    if (underWay.length === 0) return read(known(sheets, subjects, []), partial);
    const steps = await inTurn(underWay, (proceeding) => begin({ report: 'proceeding', proceeding }));
    return later({ ...ticket, stage: 'steps', begun: now().toISOString(), reports: steps, sheets: reports });
  };

  const stepsOf = async ({ sheets, reports, subjects, partial }: Ticket & { stage: 'steps' }): Promise<Answer> => {
    const contents = await inTurn(sheets, (report) => cadastre.own.reports.sheet({ report }));
    const steps = await inTurn(reports, (report) => cadastre.own.reports.proceeding({ report }));
    return read(known(contents, subjects, steps), partial);
  };

  /** The next stage, once the reports of this one are made. */
  const goOn = async (citizen: CitizenId, ticket: Ticket): Promise<Answer> => {
    const state = await stateOf(ticket);
    if (state === 'waiting') return later(ticket);
    if (state === 'lost') {
      if (ticket.restarts >= mostRestarts) throw new Error('the land registry does not make the reports');
      return start(citizen, ticket.restarts + 1);
    }
    if (ticket.stage === 'overview') return sheetsOf(ticket);
    const done = ticket.stage === 'sheets' ? await contentOf(ticket) : await stepsOf(ticket);
    if (done.state === 'read') await noted(parts, citizen, ticket.reports[0]!);
    return done;
  };

  return {
    schema: ownProperty,
    async read(citizen, _reason, ticketText, signal) {
      const until = performance.now() + patienceMs;
      let ticket = ticketText === null ? null : ticketShape.parse(JSON.parse(ticketText));
      for (;;) {
        const answer = ticket === null ? await start(citizen, 0) : await goOn(citizen, ticket);
        if (answer.state !== 'later' || performance.now() > until) return answer;
        ticket = ticketShape.parse(JSON.parse(answer.ticket));
        await pause(paceMs, undefined, { signal });
      }
    },
  };
}

const noted = (parts: Parts, citizen: CitizenId, report: string): Promise<void> =>
  parts.audit.note({
    citizen: citizenId(citizen),
    deed: 'property-read',
    by: { kind: 'service', target },
    once: report,
  });

/** The sheets with the citizen's own shares on them. @param subjects the citizen, and the couples that they are in */
export function known(
  sheets: readonly SheetContent[],
  subjects: readonly string[],
  steps: OwnSheet['steps'],
): OwnProperty {
  return {
    state: 'known',
    // Homes before fields.
    sheets: sheets
      .toSorted((a, b) => rank(a) - rank(b))
      .map((sheet) => ({
        ...sheet,
        mine: sheet.owners
          .filter(({ id }) => subjects.includes(id))
          .map(({ share, kind, relation }) => ({ share, relation, joint: kind === 'spouses' })),
        steps: steps.filter(({ proceeding }) =>
          sheet.proceedings.some((one) => numberOf(one) === numberOf(proceeding)),
        ),
      })),
  };
}

/** 0 where somebody may live. */
const rank = ({ things }: SheetContent): number =>
  things.some(({ kind, includes }) => kind !== 'parcel' || includes !== null) ? 0 : 1;

/** "V-1234/2026-703". */
export const numberOf = ({ type, number, year, office }: z.infer<typeof proceedingRef>): string =>
  `${type}-${number}/${year}-${String(office).padStart(3, '0')}`;

/** One after another: the registry asks not to be flooded (manual of WSDP, 3.9). */
async function inTurn<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
