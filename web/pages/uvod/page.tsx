import { LinkButton } from '../../components/button.tsx';
import type { Page } from '../../render.ts';
import { texts } from './texts.ts';

/** The public front page. */
export const frontPage: Page = {
  title: (p) => texts[p.lang].title,
  body: (p) => {
    const t = texts[p.lang];
    return (
      <>
        <div class="hero">
          <h1>{t.title}</h1>
          <p class="lede">{t.lede}</p>
          <LinkButton href={p.href('/prihlaseni')}>{t.signIn}</LinkButton>
        </div>
        <section class="section" aria-labelledby="sluzby">
          <h2 id="sluzby">{t.services}</h2>
          <div class="cards">
            {[t.databox, t.overview, t.verify].map((service) => (
              <div class="card">
                <h3>{service.title}</h3>
                <p class="muted">{service.text}</p>
              </div>
            ))}
          </div>
        </section>
        <section class="section content--narrow" aria-labelledby="bezpeci">
          <h2 id="bezpeci">{t.safe}</h2>
          <p>{t.safeText}</p>
          <p>
            <a href={p.href('/soukromi')}>{t.safeLink}</a>
          </p>
        </section>
      </>
    );
  },
};
