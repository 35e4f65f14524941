import type { TestWeb } from './server.ts';
import { tokens } from './identity.ts';
import { ids } from './databox-data.ts';

/** A page to be looked at: its address, and how the world stands when it is asked for. */
export interface TestPage {
  readonly name: string;
  readonly path: string;
  readonly signedIn?: boolean;
  readonly cookies?: Readonly<Record<string, string>>;
  /** Status that is right for it; 200 unless told. */
  readonly status?: number;
  readonly before?: (web: TestWeb) => void;
  /** Rules of axe that it is excepted from, with the reason beside it. */
  readonly except?: readonly string[];
}

const citizen = (name: string, path: string, more: Partial<TestPage> = {}): TestPage => ({
  name,
  path,
  signedIn: true,
  ...more,
});

/** Every page of the portal that can be asked for by its address, in its telling states. */
export const pages: readonly TestPage[] = [
  { name: 'front page', path: '/' },
  { name: 'sign-in', path: '/prihlaseni?zpet=/prehled' },
  { name: 'consent', path: '/souhlas', cookies: { consent: tokens.consent } },
  { name: 'consent too late', path: '/souhlas', status: 410 },
  { name: 'signed out', path: '/odhlaseni/odpoved' },
  { name: 'accessibility', path: '/pristupnost' },
  { name: 'about', path: '/o-portalu' },
  { name: 'privacy', path: '/soukromi' },
  { name: 'not found', path: '/neni', status: 404 },
  { name: 'wrong method', path: '/odhlaseni', status: 405 },
  // What happens in real time is excepted from WCAG 2.2 SC 2.2.1: a queue does.
  { name: 'waiting room', path: '/prihlaseni?plno=1', status: 503, except: ['meta-refresh'] },
  citizen('waiting for a moment', '/prehled?plno=0', { status: 503, except: ['meta-refresh'] }),
  citizen('services', '/sluzby'),
  citizen('dashboard', '/prehled'),
  citizen('dashboard without its service', '/prehled', { before: (web) => (web.dashboard.down = true) }),
  citizen('arranging tiles', '/prehled/upravit?ulozeno=1'),
  citizen('received', '/datova-schranka/prijate?hotovo=archivovano'),
  citizen('received with filters', '/datova-schranka/prijate?neprectene=1&od=2026-11-01&za=next'),
  citizen('sent', '/datova-schranka/odeslane'),
  citizen('archive', '/datova-schranka/archiv'),
  citizen('no box yet', '/datova-schranka/prijate', { before: (web) => (web.databox.boxes = []) }),
  citizen('box to be reconnected', '/datova-schranka/prijate', {
    before: ({ databox }) => (databox.boxes = [{ ...databox.boxes[0]!, needsReconnecting: true, state: 'down' }]),
  }),
  citizen('box just connected', '/datova-schranka/prijate?hotovo=pripojeno', {
    before: ({ databox }) => {
      databox.boxes = [{ ...databox.boxes[0]!, asOf: null }];
      databox.messages = [];
    },
  }),
  citizen('empty folder', '/datova-schranka/prijate', { before: (web) => (web.databox.messages = []) }),
  citizen('data box out of order', '/datova-schranka/prijate', { before: (web) => (web.databox.down = true) }),
  citizen('message', `/datova-schranka/zprava/${ids.message}`),
  citizen('message with a text', `/datova-schranka/zprava/${ids.message}?priloha=1`),
  citizen('message with an image', `/datova-schranka/zprava/${ids.message}?priloha=2`),
  citizen('message not opened', `/datova-schranka/zprava/${ids.waiting}`),
  citizen('message altered and deleted', `/datova-schranka/zprava/${ids.deleted}`),
  citizen('erasing a message', `/datova-schranka/zprava/${ids.deleted}/smazat`),
  citizen('delivery', `/datova-schranka/zprava/${ids.message}/doruceni`),
  citizen('connecting a box', '/datova-schranka/pripojit'),
  citizen('connecting refused', '/datova-schranka/pripojeno?error=denied', { status: 422 }),
  citizen('boxes', '/datova-schranka/schranky?hotovo=obnoveno'),
  citizen('disconnecting a box', `/datova-schranka/schranky/${ids.box}/odpojit`),
  citizen('writing', '/datova-schranka/napsat'),
  citizen('draft', `/datova-schranka/koncept/${ids.draft}`),
  citizen(
    'draft with errors',
    `/datova-schranka/koncept/${ids.draft}?chyby=recipient-missing.subject-missing.too-big`,
    { status: 422 },
  ),
  citizen('finding a recipient', `/datova-schranka/koncept/${ids.draft}/adresat`),
  citizen('checking a message', `/datova-schranka/koncept/${ids.draft}/kontrola`),
  citizen('discarding a draft', `/datova-schranka/koncept/${ids.draft}/zahodit`),
  citizen('waiting to be sent', `/datova-schranka/odeslani/${ids.queued}`),
  citizen('refused', `/datova-schranka/odeslani/${ids.refused}`),
  citizen('accepted', `/datova-schranka/odeslani/${ids.accepted}`),
  citizen('drafts', '/datova-schranka/koncepty?hotovo=zahozeno'),
  citizen('verifying a file', '/datova-schranka/overit'),
  citizen('profile', '/profil'),
  citizen('sessions', '/profil/prihlaseni?hotovo=2'),
];
