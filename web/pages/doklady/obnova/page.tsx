import type { CardKind } from '#services/cards/api.ts';
import { PageHead } from '../../../components/basics.tsx';
import type { Page } from '../../../render.ts';
import { cardsCrumbs } from '../doklad/page.tsx';
import { texts } from './texts.ts';

/** How a card is renewed; the same for everybody. */
export function renewalPage(kind: CardKind): Page {
  return {
    title: (p) => texts[p.lang].titles[kind],
    crumbs: cardsCrumbs,
    section: '/doklady',
    width: 'narrow',
    body: (p) => {
      const t = texts[p.lang];
      const { steps, fees, deadlines, law } = t.kinds[kind];
      return (
        <div class="stack">
          <PageHead title={t.titles[kind]} lede={t.lede} />
          <h2>{t.steps}</h2>
          <ol>
            {steps.map((step) => (
              <li>{step}</li>
            ))}
          </ol>
          <h2>{t.fees}</h2>
          <ul>
            {fees.map((fee) => (
              <li>{fee}</li>
            ))}
          </ul>
          <h2>{t.deadlines}</h2>
          <ul>
            {deadlines.map((deadline) => (
              <li>{deadline}</li>
            ))}
          </ul>
          <p class="muted">
            {t.law}: {law}. {t.check}
          </p>
          <p>
            <a href={p.href('/doklady')}>{t.yours}</a>
          </p>
        </div>
      );
    },
  };
}
