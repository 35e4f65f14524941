import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tileContent } from '#services/dashboard/api.ts';
import { tileOf } from './tile.ts';

const message = {
  id: '00000000-0000-4000-8000-000000000001',
  subject: 'Výzva',
  counterparty: 'Soud',
  deliveredAt: '2026-11-22T10:00:00.000Z',
  unread: true,
};
const facts = { connected: true, unread: 0, sent: 0, archive: 0, newest: [message] };

describe('the tile', () => {
  it('is what the dashboard takes, whatever is in it', () => {
    tileContent.parse(
      tileOf({
        ...facts,
        newest: [{ ...message, subject: 'x'.repeat(300), deliveredAt: null }, message, message, message],
      }),
    );
    tileContent.parse(tileOf({ ...facts, connected: false, newest: [] }));
  });

  it('counts in Czech', () => {
    const labels = [0, 1, 3, 5, 22].map((unread) => tileOf({ ...facts, unread }).figures[0]?.label.cs);
    assert.deepEqual(labels, ['nepřečtených', 'nepřečtená', 'nepřečtené', 'nepřečtených', 'nepřečtených']);
  });

  it('offers to write with a box, and to connect one without', () => {
    assert.deepEqual(
      tileOf(facts).actions.map(({ href }) => href),
      ['/datova-schranka/napsat'],
    );
    assert.deepEqual(
      tileOf({ ...facts, connected: false }).actions.map(({ href }) => href),
      ['/datova-schranka/pripojit'],
    );
  });
});
