import { implement } from '@orpc/server';
import type { CallContext } from '#platform/service.ts';
import { dashboardApi, type Board, type Tile } from '#services/dashboard/api.ts';
import { fakeClient } from './clients.ts';
import { ids } from './databox-data.ts';

const messages: Tile = {
  id: 'moje-zpravy',
  title: { cs: 'Moje zprávy', en: 'My messages' },
  state: 'ok',
  asOf: '2026-11-22T09:32:00Z',
  content: {
    href: '/datova-schranka',
    figures: [
      {
        value: 3,
        label: { cs: 'nepřečtené', en: 'unread' },
        href: '/datova-schranka/prijate?neprectene=1',
        emphasis: true,
      },
      { value: 27, label: { cs: 'přijaté', en: 'received' }, href: '/datova-schranka/prijate', emphasis: false },
      { value: 8, label: { cs: 'odeslané', en: 'sent' }, href: '/datova-schranka/odeslane', emphasis: false },
      { value: 112, label: { cs: 'v archivu', en: 'archived' }, href: '/datova-schranka/archiv', emphasis: false },
    ],
    items: [
      {
        text: 'Výzva k doplnění žádosti o příspěvek na bydlení',
        note: 'Úřad práce ČR – krajská pobočka v Brně',
        at: '2026-11-22T07:14:00Z',
        href: `/datova-schranka/zprava/${ids.message}`,
        unread: true,
      },
      {
        text: 'Platební výměr na daň z nemovitých věcí',
        note: 'Finanční úřad pro Jihomoravský kraj',
        at: '2026-11-20T12:00:00Z',
        href: `/datova-schranka/zprava/${ids.waiting}`,
        unread: true,
      },
      {
        text: 'Oznámení o zahájení řízení',
        note: 'Magistrát města Brna',
        at: '2026-11-18T10:02:00Z',
        href: `/datova-schranka/zprava/${ids.message}`,
        unread: false,
      },
    ],
    actions: [
      {
        label: { cs: 'Do datové schránky napsat zprávu', en: 'Write a message to a data box' },
        href: '/datova-schranka/napsat',
      },
    ],
  },
};

const calendar: Tile = {
  id: 'terminy',
  title: { cs: 'Termíny', en: 'Deadlines' },
  state: 'down',
  asOf: '2026-11-21T16:05:00Z',
  content: {
    href: '/prehled',
    figures: [],
    days: [
      { on: '2026-11-24', count: 1, href: '/kalendar/den?den=2026-11-24' },
      { on: '2026-12-02', count: 3, href: '/kalendar/den?den=2026-12-02' },
    ],
    items: [
      {
        text: 'Doplnit žádost o příspěvek na bydlení',
        note: 'z datové zprávy',
        at: '2026-12-02T22:59:00Z',
        href: `/datova-schranka/zprava/${ids.message}`,
        unread: false,
      },
    ],
    actions: [],
  },
};

const empty: Tile = {
  id: 'doklady',
  title: { cs: 'Doklady', en: 'Documents' },
  state: 'late',
  asOf: '2026-11-22T06:00:00Z',
  content: {
    href: '/prehled',
    figures: [],
    items: [],
    actions: [],
    empty: { cs: 'Žádný doklad vám v nejbližší době nekončí.', en: 'None of your documents expires soon.' },
  },
};

export interface DashboardState {
  down: boolean;
  board: Board;
  gets: number;
}

export function newDashboardState(): DashboardState {
  return {
    down: false,
    gets: 0,
    board: {
      revision: 7,
      tiles: [messages, calendar, empty],
      hidden: [{ id: 'recepty', title: { cs: 'Recepty', en: 'Prescriptions' } }],
    },
  };
}

/** A dashboard that keeps the layout in memory. */
export function fakeDashboard(state: DashboardState) {
  const os = implement(dashboardApi).$context<CallContext>();
  return fakeClient<typeof dashboardApi>(
    os.router({
      get: os.get.handler(({ errors }) => {
        if (state.down) throw errors.UNAVAILABLE();
        state.gets++;
        return state.board;
      }),
      revision: os.revision.handler(() => ({ revision: state.board.revision })),
      arrange: os.arrange.handler(({ input }) => {
        const all = [
          ...state.board.tiles,
          ...state.board.hidden.map((tile): Tile => ({ ...tile, content: null, state: 'ok', asOf: null })),
        ];
        const named = (id: string) => all.find((tile) => tile.id === id)!;
        state.board = {
          revision: state.board.revision + 1,
          tiles: input.order.map(named),
          hidden: input.hidden.map((id) => ({ id, title: named(id).title })),
        };
        return { revision: state.board.revision };
      }),
      push: os.push.handler(() => ({ revision: state.board.revision })),
    }),
  );
}
