/**
 * Saves what is being written a moment after the person stops typing. Files wait for the button, since they may be
 * large. A new message gets its own address with the first save, so that reloading the page finds it again.
 */
export default function island(): void {
  const quiet = 1500;

  const holder = document.querySelector<HTMLElement>('[data-autosave]');
  const form = holder?.querySelector('form');
  if (holder && form) keepSaving(form, holder);

  function keepSaving(form: HTMLFormElement, holder: HTMLElement): void {
    const state = form.querySelector<HTMLElement>('[data-part="save-state"]');
    let timer = 0;
    let saving: Promise<void> | undefined;
    let revision: number | undefined;
    let sent = false;

    const save = async (): Promise<void> => {
      const body = new FormData(form);
      for (const name of filesOf(form)) body.delete(name);
      body.set('akce', 'ulozit');
      if (revision !== undefined) body.set('revize', String(revision));
      try {
        const answer = await fetch(form.action, {
          method: 'POST',
          body,
          headers: { accept: 'application/json' },
          credentials: 'same-origin',
        });
        if (!answer.ok) return;
        const told = (await answer.json()) as { action: string; revision: number; savedAt: string; elsewhere: boolean };
        revision = told.revision;
        if (!form.action.endsWith(told.action)) {
          form.action = told.action;
          history.replaceState(null, '', told.action);
        }
        if (state)
          state.textContent = told.elsewhere
            ? holder.dataset['elsewhere']!
            : holder.dataset['autosave']!.replace('{cas}', told.savedAt);
      } catch {
        // The network is away; the next key stroke tries again and the button is still there.
      }
    };

    form.addEventListener('input', (event) => {
      if ((event.target as HTMLInputElement).type === 'file') return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        saving = (saving ?? Promise.resolve()).then(() => (sent ? undefined : save()));
      }, quiet) as unknown as number;
    });
    // Coming back by the browser's button, the page goes on as it was.
    addEventListener('pageshow', () => (sent = false));
    form.addEventListener('submit', (event) => {
      clearTimeout(timer);
      if (sent || !saving) {
        sent = true;
        return;
      }
      // A save under way must end first: it may be giving the message its address.
      event.preventDefault();
      sent = true;
      void saving.then(() => form.requestSubmit(event.submitter));
    });
  }

  function filesOf(form: HTMLFormElement): string[] {
    return [...form.querySelectorAll<HTMLInputElement>('input[type=file]')].map(({ name }) => name);
  }
}
