import type { CardsOverview, CardView } from '#services/cards/api.ts';
import { PageHead } from '../../../components/basics.tsx';
import { SnapshotNote } from '../../../components/snapshot-note.tsx';
import type { Crumb, Page, PageView } from '../../../render.ts';
import { CardBox } from '../card.tsx';
import { texts } from '../texts.ts';

/** Breadcrumbs of pages below the cards. */
export function cardsCrumbs(p: PageView): Crumb[] {
  return [{ label: texts[p.lang].title, href: '/doklady' }];
}

/** One card, for whoever comes from the calendar, a tile or a notification. */
export function cardPage(card: CardView, state: CardsOverview['cards'], today: string): Page {
  return {
    title: (p) => texts[p.lang].kinds[card.kind],
    crumbs: cardsCrumbs,
    section: '/doklady',
    width: 'medium',
    body: (p) => (
      <div class="stack">
        <PageHead title={texts[p.lang].kinds[card.kind]} />
        <SnapshotNote p={p} source={texts[p.lang].register} state={state} action="/doklady/nacist" />
        <CardBox p={p} card={card} today={today} heading={false} />
      </div>
    ),
  };
}
