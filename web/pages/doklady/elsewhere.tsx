import type { PageView } from '../../render.ts';
import { texts } from './texts.ts';

/** Where else a loss or theft is reported, when it cannot be from here. */
export function Elsewhere({ p }: { p: PageView }) {
  const t = texts[p.lang].elsewhere;
  return (
    <section class="stack" aria-labelledby="jinak">
      <h2 id="jinak">{t.title}</h2>
      <p>{t.text}</p>
      <ul>
        {t.items.map((item) => (
          <li>{item}</li>
        ))}
      </ul>
    </section>
  );
}
