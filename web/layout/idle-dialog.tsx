import type { FrameView } from './frame.tsx';

/** What the island `idle.ts` shows two minutes before the session ends; nothing without scripts. */
export function IdleDialog({ p }: { p: FrameView }) {
  const t = p.t.idle;
  return (
    <template
      id="idle"
      data-status={p.href('/relace')}
      data-keep={p.href('/relace/prodlouzit')}
      data-csrf={p.csrf}
      data-minutes={t.minutes.join('|')}
    >
      <dialog class="gov-dialog" aria-labelledby="idle-title" aria-describedby="idle-text">
        <h2 id="idle-title">{t.title}</h2>
        <p id="idle-text" data-part="idle">
          {t.text('{minut}')}
        </p>
        <p data-part="absolute" hidden>
          {t.absolute}
        </p>
        <p data-part="ended" hidden>
          {t.ended}
        </p>
        <div class="actions">
          <button class="gov-button" type="button" data-part="stay">
            {t.stay}
          </button>
          <a class="gov-button" href={p.href('/prihlaseni')} target="_blank" rel="noopener" data-part="sign-in" hidden>
            {p.t.signIn} ({p.t.newWindow})
          </a>
          <button class="gov-button gov-button--outlined" type="button" data-part="close" hidden>
            {p.t.close}
          </button>
        </div>
      </dialog>
    </template>
  );
}
