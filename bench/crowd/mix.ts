import { cumulate, type Dice } from '#simulators/population/random.ts';
import { csrfToken } from '#web/csrf.ts';
import type { Visitor } from '../bulk/furnish.ts';

/** A request that a person makes. */
export interface Wish {
  readonly path: string;
  /** A form to be posted; without it the page is asked for. */
  readonly form?: { readonly type: string; readonly body: Buffer };
}

/** Something that people do, how often of a hundred times, and how. */
interface Deed {
  readonly name: string;
  readonly share: number;
  readonly wish: (visitor: Visitor, dice: Dice) => Wish;
}

const page = (path: string) => (): Wish => ({ path });

/**
 * What people do in the portal, of a hundred requests. Assumed: no such figures of the real portal are public. Nine of
 * ten look at something, mostly at the overview and at messages; one changes something.
 */
export const mix: readonly Deed[] = [
  { name: 'overview', share: 30, wish: page('/prehled') },
  { name: 'messages', share: 15, wish: page('/datova-schranka/prijate') },
  {
    name: 'read a message',
    share: 14,
    wish: ({ messages }, dice) => ({ path: `/datova-schranka/zprava/${dice.pick(messages)}` }),
  },
  { name: 'calendar', share: 12, wish: page('/kalendar') },
  { name: 'documents', share: 8, wish: page('/dokumenty') },
  { name: 'notifications', share: 7, wish: page('/oznameni') },
  { name: 'profile', share: 4, wish: page('/profil') },
  {
    name: 'mark a message unread',
    share: 3,
    wish: (visitor, dice) => form(visitor, `/datova-schranka/zprava/${dice.pick(visitor.messages)}/neprectene`, {}),
  },
  {
    name: 'mark a notification',
    share: 3,
    wish: (visitor, dice) =>
      form(visitor, `/oznameni/${dice.pick(visitor.news)}/precteno`, { precteno: dice.chance(0.5) ? '1' : '' }),
  },
  {
    name: 'add an event',
    share: 2,
    wish: (visitor, dice) =>
      form(visitor, '/kalendar/novy', {
        nazev: `Schůzka ${dice.between(1, 9999)}`,
        od: new Date(Date.now() + dice.between(1, 60) * 86_400_000).toISOString().slice(0, 10),
        odcas: '10:00',
        docas: '11:00',
        opakovani: 'none',
      }),
  },
  {
    name: 'arrange tiles',
    share: 1,
    wish: (visitor, dice) =>
      form(visitor, '/prehled/upravit', { dlazdice: 'zpravy', co: dice.pick(['up', 'down', 'hide', 'show']) }),
  },
  { name: 'upload a document', share: 1, wish: (visitor, dice) => upload(visitor, dice.between(1, 999_999)) },
];

const shares = cumulate(mix.map(({ share }) => share));

/** What a person does next. */
export function choose(dice: Dice): Deed {
  return mix[dice.weighted(shares)]!;
}

function form(visitor: Visitor, path: string, fields: Readonly<Record<string, string>>): Wish {
  const body = new URLSearchParams({ _csrf: csrfToken(visitor.token), ...fields }).toString();
  return { path, form: { type: 'application/x-www-form-urlencoded', body: Buffer.from(body) } };
}

const boundary = 'hranice-formulare-7f3a';

/** A text of two thousand bytes. */
function upload(visitor: Visitor, number: number): Wish {
  const head = (about: string): string => `--${boundary}\r\nContent-Disposition: form-data; ${about}\r\n`;
  const body = [
    `${head('name="_csrf"')}\r\n${csrfToken(visitor.token)}\r\n`,
    `${head(`name="soubory"; filename="poznamky-${number}.txt"`)}Content-Type: text/plain\r\n\r\n`,
    `Poznámky číslo ${number}.\n${'Zavolat na úřad a zeptat se na stav žádosti. '.repeat(44)}\r\n--${boundary}--\r\n`,
  ].join('');
  return {
    path: '/dokumenty/nahrat',
    form: { type: `multipart/form-data; boundary=${boundary}`, body: Buffer.from(body) },
  };
}
