import { type StoredBoard, withSnapshot } from '#services/dashboard/layout.ts';

/** A dashboard as the data-box service leaves it after a few messages came. */
export function boardOf(stored: StoredBoard, index: number): StoredBoard | undefined {
  const asOf = new Date().toISOString();
  const items = Array.from({ length: 5 }, (_, place) => ({
    text: `Výzva k doplnění podání č. j. ${10_000 + index}/${place}/2026`,
    note: 'Finanční úřad pro Jihomoravský kraj',
    at: asOf,
    href: `/datova-schranka/zprava/00000000-0000-4000-8000-${String(index * 10 + place).padStart(12, '0')}`,
    unread: place === 0,
  }));
  const figure = (value: number, cs: string, en: string, href: string) => ({
    value,
    label: { cs, en },
    href,
    emphasis: value > 0,
  });
  return withSnapshot(stored, 'zpravy', {
    state: 'ok',
    asOf,
    content: {
      href: '/datova-schranka',
      figures: [
        figure(1, 'nepřečtená', 'unread', '/datova-schranka/prijate'),
        figure(12, 'odeslaných', 'sent', '/datova-schranka/odeslane'),
        figure(31, 'v archivu', 'archived', '/datova-schranka/archiv'),
      ],
      items,
      actions: [
        { label: { cs: 'Do datové schránky napsat zprávu', en: 'Write a message' }, href: '/datova-schranka/napsat' },
      ],
    },
  });
}
