import type { EntryView } from '#services/calendar/api.ts';
import type { CalendarWeb } from './world.ts';

/** Ids of what a full calendar holds. */
export interface Life {
  readonly deadline: string;
  readonly lesson: string;
  readonly preview: string;
}

/** A calendar as a person has it: deadlines, an appointment, days of the laws, own events, something removed. */
export async function liveThrough({ own, portal, citizen, web }: CalendarWeb): Promise<Life> {
  const { reminders } = await own.settings.get();
  await own.settings.put({ groups: ['self-employed', 'income-tax-online', 'property-owner'], reminders });
  const put = (key: string, kind: 'deadline' | 'appointment' | 'validity', title: string, day: string) =>
    portal.from('po-be-doklady').entries.put({
      citizen,
      source: 'test',
      key,
      entry: {
        kind,
        title: { cs: title, en: title },
        when:
          kind === 'appointment'
            ? { kind: 'times', from: `${day}T09:00`, to: `${day}T10:30` }
            : { kind: 'days', from: day, to: day },
        place: kind === 'appointment' ? 'Okresní soud v Testově, jednací síň č. 12' : '',
        source: { cs: 'Okresní soud v Testově', en: 'Okresní soud v Testově' },
        link: '/datova-schranka/zprava/00000000-0000-4000-8000-000000000001',
      },
    });
  const { id: deadline } = await put(
    '1',
    'deadline',
    'Podat nebo doložit: Výzva k doplnění žaloby o zaplacení 12 500 Kč s příslušenstvím',
    '2026-11-26',
  );
  await put('2', 'appointment', 'Dostavit se: Předvolání', '2026-11-25');
  await put('3', 'validity', 'Konec platnosti občanského průkazu', '2026-11-28');
  const done = await put('4', 'deadline', 'Zaplatit: Platební výměr', '2026-11-20');
  await own.entries.decide({ id: done.id, state: 'settled' });
  const lesson = await own.entries.create({
    fields: {
      title: 'Angličtina',
      description: 'Vzít sešit\na učebnici',
      place: 'Plzeň',
      when: { kind: 'times', from: '2026-11-03T17:00', to: '2026-11-03T18:30' },
      repeat: { rule: 'FREQ=WEEKLY;UNTIL=20270630' },
      reminders: [1, 0],
    },
  });
  for (const title of ['Narozeniny babičky', 'Schůze společenství vlastníků', 'Úklid', 'Nákup'])
    await own.entries.create({
      fields: { title, when: { kind: 'days', from: '2026-11-24', to: '2026-11-24' }, repeat: null },
    });
  await own.entries.create({
    fields: { title: 'Dovolená', when: { kind: 'days', from: '2026-11-12', to: '2026-11-16' }, repeat: null },
  });
  const removed = await own.entries.create({
    fields: { title: 'Zrušený oběd', when: { kind: 'days', from: '2026-12-01', to: '2026-12-01' }, repeat: null },
  });
  await own.entries.remove({ id: removed.id });
  for (const kind of ['link', 'caldav'] as const)
    await own.subscriptions.create({ kind, label: `Telefon ${kind}`, share: 'busy', lang: 'cs' });
  const { id: preview } = await own.imports.begin({
    text: [
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'BEGIN:VEVENT',
      'UID:1@x',
      'SUMMARY:Zubař',
      'DTSTART;VALUE=DATE:20270210',
      'END:VEVENT',
      'BEGIN:VTODO',
      'UID:2',
      'SUMMARY:Úkol',
      'END:VTODO',
      'END:VCALENDAR',
      '',
    ].join('\r\n'),
  });
  asReadFromLetter(web, deadline);
  return { deadline, lesson: lesson.id, preview };
}

/** Makes one entry look as one that was read from a letter: no data box stands behind these tests. */
function asReadFromLetter(web: CalendarWeb['web'], id: string): void {
  const real = web.site.clients.calendar;
  const counted: NonNullable<EntryView['counted']> = {
    sentence: 'Soud Vás vyzývá, abyste žalobu doplnila ve lhůtě 15 dnů ode dne doručení této výzvy, jinak ji odmítne.',
    steps: [
      {
        cs: '15 dnů ode dne doručení 11. 11. 2026; tento den se nepočítá.',
        en: '15 days from the delivery on 11 Nov 2026; that day is not counted.',
      },
    ],
    provisional: true,
    attachment: 'výzva k doplnění žaloby.pdf',
  };
  type Own = ReturnType<typeof real.as>;
  const asTold = (own: Own): Own => {
    const get = async (input: { id: string }): Promise<EntryView> => {
      const entry = await own.entries.get(input);
      return input.id === id ? { ...entry, counted, source: { kind: 'letter', name: entry.source.name } } : entry;
    };
    const entries = replaced(own.entries, 'get', get as Own['entries']['get']);
    return replaced(own, 'entries', entries);
  };
  Object.assign(web.site.clients, {
    calendar: {
      as: (caller: Parameters<typeof real.as>[0]) => asTold(real.as(caller)),
      own: real.own,
      stream: real.stream,
    },
  });
}

/** A client makes its procedures as they are asked for, so one of them is put in front of the rest. */
function replaced<T extends object, K extends keyof T>(client: T, name: K, value: T[K]): T {
  return new Proxy(client, {
    get: (target, asked) => (asked === name ? value : (Reflect.get(target, asked) as unknown)),
  });
}
