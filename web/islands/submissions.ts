/**
 * Keeps the answers of a form as they are written: a moment after the last key stroke, and at once when a field is left
 * or the window goes away. What could not be kept stays on the page and is tried again, with the browser asking before the
 * page is closed; it is put nowhere else, since the computer may not be the person's own. After a new sign-in in another
 * window the page goes on with a token of the new session.
 */
export default function island(): void {
  type Told = { at: string; mark?: string };

  const quiet = 800;
  const longestWait = 30_000;

  const holder = document.querySelector<HTMLElement>('[data-keep]');
  const form = holder?.querySelector('form');
  if (holder && form) keepAnswers(form, holder);

  function keepAnswers(form: HTMLFormElement, holder: HTMLElement): void {
    const texts = JSON.parse(holder.dataset['keep']!) as Record<string, string>;
    const state = form.querySelector<HTMLElement>('[data-part="save-state"]')!;
    /** Questions that were written into and are not kept yet. */
    const changed = new Set<HTMLElement>();
    let timer = 0;
    let failures = 0;
    let saving: Promise<boolean> | undefined;
    let leaving = false;

    const say = (text: string, signIn = false): void => {
      if (state.textContent !== text) state.textContent = text;
      if (!signIn) return;
      const link = document.createElement('a');
      link.href = holder.dataset['signIn']!;
      link.target = '_blank';
      link.rel = 'noopener';
      link.textContent = texts['signIn']!;
      state.append(' ', link);
    };

    /** Fields of the questions that were changed; others may have been changed elsewhere meanwhile. */
    const written = (parts: Iterable<HTMLElement>): URLSearchParams => {
      const body = new URLSearchParams();
      const all = [...parts];
      for (const [name, value] of new FormData(form)) {
        if (typeof value !== 'string') continue;
        const field = [...form.elements].find((one) => (one as HTMLInputElement).name === name) as HTMLElement;
        if (name === '_csrf' || name === 'z' || all.some((part) => part.contains(field))) body.append(name, value);
      }
      body.set('akce', 'prubezne');
      return body;
    };

    /** Takes the token of a session that was begun meanwhile. */
    const renew = async (): Promise<boolean> => {
      const answer = await fetch(location.href, { credentials: 'same-origin' });
      if (!answer.ok || answer.redirected) return false;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const token = page.querySelector<HTMLInputElement>('input[name=_csrf]')?.value;
      if (!token) return false;
      for (const field of document.querySelectorAll<HTMLInputElement>('input[name=_csrf]')) field.value = token;
      return true;
    };

    const save = async (): Promise<boolean> => {
      const parts = [...changed];
      if (parts.length === 0) return true;
      changed.clear();
      const again = (text: string, signIn = false): false => {
        for (const part of parts) changed.add(part);
        failures += 1;
        say(text, signIn);
        later(Math.min(longestWait, 1000 * 2 ** failures));
        return false;
      };
      try {
        const answer = await fetch(form.action, {
          method: 'POST',
          body: written(parts),
          headers: { accept: 'application/json' },
          credentials: 'same-origin',
          keepalive: true,
        });
        if (answer.status === 401) return again(texts['signedOut']!, true);
        if (answer.status === 403) {
          const renewed = await renew();
          return again(renewed ? texts['saving']! : texts['signedOut']!, !renewed);
        }
        if (answer.status === 409 || answer.status === 404) {
          say(texts['done']!);
          return true;
        }
        if (!answer.ok) return again(texts['offline']!);
        const told = (await answer.json()) as Told;
        failures = 0;
        const mark = form.querySelector<HTMLInputElement>('[data-part="mark"]');
        if (mark && told.mark) mark.value = told.mark;
        say(texts['saved']!.replace('{cas}', told.at));
        return true;
      } catch {
        return again(texts['offline']!);
      }
    };

    const saveNow = (): Promise<boolean> => {
      clearTimeout(timer);
      saving = (saving ?? Promise.resolve(true)).then(save);
      return saving;
    };
    const later = (ms: number): void => {
      clearTimeout(timer);
      timer = setTimeout(() => void saveNow(), ms) as unknown as number;
    };

    const note = (event: Event): void => {
      const field = event.target as HTMLInputElement;
      const part = field.closest<HTMLElement>('[data-question]');
      // What an authority is looked for by is no answer.
      if (!part || field.name.endsWith('-hledat')) return;
      // From now on this question is the person's own word, whatever it was when the page was made.
      part.querySelector('[data-mark]')?.remove();
      changed.add(part);
      later(quiet);
    };
    form.addEventListener('input', note);
    form.addEventListener('change', (event) => {
      note(event);
      if (changed.size > 0) later(0);
    });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden' && changed.size > 0) void saveNow();
    });
    addEventListener('online', () => {
      if (changed.size > 0) void saveNow();
    });
    addEventListener('pageshow', () => (leaving = false));
    addEventListener('beforeunload', (event) => {
      if (changed.size > 0 && !leaving) event.preventDefault();
    });

    const goOn = async (button: HTMLElement | null): Promise<void> => {
      if (!(await saveNow())) return say(texts['wait']!);
      leaving = true;
      form.requestSubmit(button);
    };
    form.addEventListener('submit', (event) => {
      clearTimeout(timer);
      if (leaving) return;
      if (failures === 0 && navigator.onLine) {
        leaving = true;
        return;
      }
      // Where the connection is broken, going on would lose the page: first it must answer.
      event.preventDefault();
      void goOn(event.submitter);
    });
  }
}
