import type { ContractRouterClient } from '@orpc/contract';
import type { calendarApi } from '#services/calendar/api.ts';
import { codeOf } from '../../../services.ts';
import { allNames, type Answer, type Properties } from './multistatus.ts';
import type { Report, Wanted } from './requests.ts';
import {
  addresses,
  calendarProperties,
  homeProperties,
  objectAddress,
  objectName,
  objectProperties,
  principalProperties,
  rootProperties,
  tokenOf,
  tokenUri,
} from './resources.ts';
import { namespaces } from './xml.ts';

/** The calendar's procedures for the front. */
export type Dav = ContractRouterClient<typeof calendarApi>['dav'];

/** Who asks. */
export interface Login {
  readonly name: string;
  readonly password: string;
}

/** The token of a program is not valid any more: it must ask for everything again. */
export class BadToken extends Error {}

const hasData = (wanted: Wanted): boolean =>
  wanted === null || wanted.some(({ namespace, name }) => namespace === namespaces.caldav && name === 'calendar-data');

function answer(href: string, properties: Properties, wanted: Wanted): Answer {
  return { href, properties, wanted: wanted ?? allNames(properties) };
}

type Object = Awaited<ReturnType<Dav['objects']>>['objects'][number];
const objectAnswer = (object: Object, wanted: Wanted): Answer =>
  answer(objectAddress(object.name), objectProperties(object), wanted);

/** Answers of a PROPFIND on an address; undefined: there is nothing there. */
export async function propfindAnswers(
  dav: Dav,
  login: Login,
  address: string,
  depth: 0 | 1,
  wanted: Wanted,
): Promise<Answer[] | undefined> {
  // Every request proves who asks, also where the answer is the same for all.
  const facts = await dav.calendar(login);
  const calendar = () => answer(addresses.calendar, calendarProperties(facts), wanted);
  const below = async (own: Answer, others: () => Promise<Answer[]> | Answer[]) =>
    depth === 0 ? [own] : [own, ...(await others())];
  switch (address) {
    case addresses.root:
      return below(answer(address, rootProperties, wanted), () => [
        answer(addresses.principal, principalProperties(facts), wanted),
        answer(addresses.home, homeProperties, wanted),
      ]);
    case addresses.principal:
      return [answer(address, principalProperties(facts), wanted)];
    case addresses.home:
      return below(answer(address, homeProperties, wanted), () => [calendar()]);
    case addresses.calendar:
      return below(calendar(), async () => {
        const { objects } = await dav.objects({ ...login, content: false });
        return objects.map((object) => objectAnswer(object, wanted));
      });
    default: {
      const name = objectName(address);
      if (name === null) return undefined;
      const { objects } = await dav.objects({ ...login, names: [name], content: false });
      return objects.length === 0 ? undefined : objects.map((object) => objectAnswer(object, wanted));
    }
  }
}

/** Answers of a REPORT on the calendar. @throws {BadToken} */
export async function reportAnswers(
  dav: Dav,
  login: Login,
  report: Report,
): Promise<{ answers: Answer[]; token?: string }> {
  const content = hasData(report.wanted);
  if (report.kind === 'query') {
    if (!report.events) return { answers: await proven(dav, login) };
    const { objects } = await dav.objects({ ...login, range: report.range, content });
    return { answers: objects.map((object) => objectAnswer(object, report.wanted)) };
  }
  if (report.kind === 'multiget') {
    const names = report.hrefs.map(objectName);
    const { objects } = await dav.objects({ ...login, names: names.filter((name) => name !== null), content });
    const known = new Map(objects.map((object) => [object.name, object]));
    return {
      answers: report.hrefs.map((href, index) => {
        const object = known.get(names[index] ?? '');
        return object ? objectAnswer(object, report.wanted) : { href, status: 404 };
      }),
    };
  }
  const token = report.token === '' ? null : tokenOf(report.token);
  if (token === null && report.token !== '') {
    await proven(dav, login);
    throw new BadToken();
  }
  const changes = await changesSince(dav, login, token, content);
  return {
    answers: [
      ...changes.changed.map((object) => objectAnswer(object, report.wanted)),
      ...changes.removed.map((name) => ({ href: objectAddress(name), status: 404 as const })),
    ],
    token: tokenUri(changes.token),
  };
}

async function proven(dav: Dav, login: Login): Promise<Answer[]> {
  await dav.calendar(login);
  return [];
}

async function changesSince(dav: Dav, login: Login, token: string | null, content: boolean) {
  try {
    return await dav.changes({ ...login, token, content });
  } catch (error) {
    throw codeOf(error) === 'BAD_TOKEN' ? new BadToken() : error;
  }
}
