import type { Waiting } from '#platform/http/shedding/index.ts';
import { formatInteger, type Lang } from '../i18n/texts.ts';
import { Html, template } from '../template.ts';
import { texts } from './texts.ts';

/** Pages are rendered once for a language; only what differs is filled in, for this is done when there is no time. */
function inBoth<T>(make: (lang: Lang) => T): Readonly<Record<Lang, T>> {
  return { cs: make('cs'), en: make('en') };
}

const places = inBoth((lang) => {
  const t = texts[lang];
  return template(['place', 'estimate', 'asks'], ({ place, estimate, asks }) => (
    <div class="stack">
      <h1>{t.title}</h1>
      <p class="lede">{t.lede}</p>
      <p>
        <strong>{place}</strong> {estimate}
      </p>
      <p>{t.keeps}</p>
      <Again lang={lang} asks={asks} />
    </div>
  ));
});

const busy = inBoth((lang) => {
  const t = texts[lang];
  return template(['asks'], ({ asks }) => (
    <div class="stack">
      <h1>{t.busyTitle}</h1>
      <p class="lede">{t.busy}</p>
      <Again lang={lang} asks={asks} />
    </div>
  ));
});

const forms = inBoth((lang) => {
  const t = texts[lang];
  return new Html(
    template([], () => (
      <div class="stack">
        <h1>{t.formTitle}</h1>
        <p class="lede">{t.form}</p>
      </div>
    ))({}),
  );
});

/** An empty address is that of the page itself, with its query. */
function Again({ lang, asks }: { lang: Lang; asks: string }) {
  return (
    <>
      <p class="muted">{asks}</p>
      <p>
        <a href="">{texts[lang].now}</a>
      </p>
    </>
  );
}

/** What stands on the page of somebody who waits: their place, and how long it may take. */
export function placeContent(lang: Lang, { place, estimateSeconds, askAgainSeconds }: Waiting): Html {
  const t = texts[lang];
  return new Html(
    places[lang]({
      place: place === undefined ? t.placeUnknown : t.place(formatInteger(place, lang)),
      estimate: estimateSeconds === undefined ? t.estimateUnknown : t.estimate(estimateSeconds),
      asks: t.asks(String(askAgainSeconds)),
    }),
  );
}

/** What stands on the page of somebody who is signed in while even that is too much. */
export function busyContent(lang: Lang, seconds: number): Html {
  return new Html(busy[lang]({ asks: texts[lang].asks(String(seconds)) }));
}

/** What stands on the page when a form could not be taken: it must not be asked for again by itself. */
export function formContent(lang: Lang): Html {
  return forms[lang];
}
