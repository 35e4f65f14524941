import type { Simulators } from '#simulators/index.ts';
import type { ApartProcess } from './apart.ts';

export interface WelcomeOptions {
  readonly url: string;
  readonly simulators: Simulators;
  readonly targets: readonly string[];
  readonly seconds: number;
  /** The process of the data-centre part, when it is one of its own. */
  readonly datacentre?: Pick<ApartProcess, 'pid' | 'targets' | 'again'> | undefined;
}

/** How many of the people who can sign in are named. */
const shown = 5;

/** What `npm start` prints: where the portal is, and who can sign in. */
export function welcome({ url, simulators, targets, seconds, datacentre }: WelcomeOptions): void {
  const { population } = simulators;
  const people = population.search('', { offset: 0, limit: shown }).people;
  console.log(
    [
      '',
      `  Portál občana    ${url}`,
      `  State in a box   ${simulators.url}`,
      `  E-mails and SMS  ${simulators.url}/posta`,
      '',
      `  ${population.size} people live here, nobody of them real. Anyone can sign in; for example:`,
      ...people.map(({ givenName, familyName, birthDate, address, dataBoxes }) => {
        const boxes = dataBoxes.length === 0 ? 'no data box' : dataBoxes.map((box) => box.id).join(', ');
        return `    ${`${givenName} ${familyName}`.padEnd(28)} born ${birthDate}, ${address.municipality} (${boxes})`;
      }),
      '',
      ...(datacentre ? aboutApart(datacentre) : []),
      '  For operators: npm run portal -- operators add <name>, then /provoz; for everybody: /stav',
      '',
      `  ${targets.length} services, ready in ${seconds.toFixed(1)} s. Ctrl-C stops everything; the data stay in place.`,
      '',
    ].join('\n'),
  );
}

/** How to stop the data-centre part, see that the pages still open, and start it again. */
function aboutApart({ pid, targets, again }: Pick<ApartProcess, 'pid' | 'targets' | 'again'>): string[] {
  return [
    `  Data centre      process ${pid}: ${targets.join(', ')}`,
    `    stop it:       kill ${pid}`,
    `    start again:   ${again}`,
    '',
  ];
}
