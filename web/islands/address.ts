/**
 * Address fields offer addresses as one writes: a combobox with a list (WAI-ARIA 1.2, "editable combobox with list
 * autocomplete"). What is chosen goes into the same fields that the form has without scripts.
 */
export default function island(): void {
  document.querySelectorAll<HTMLElement>('[data-address]').forEach(offer);

  interface Offered {
    readonly code: number;
    readonly line: string;
    readonly district: string | null;
  }

  function offer(part: HTMLElement): void {
    const { address, csrf, label, found } = part.dataset as Record<string, string>;
    const input = part.querySelector<HTMLInputElement>('[data-part=text]')!;
    const status = part.querySelector<HTMLElement>('[data-part=status]')!;
    const words = part.querySelector<HTMLInputElement>('[data-part=words]')!;
    const list = document.createElement('ul');
    list.id = `${input.id}-nabidka`;
    list.className = 'address__offer';
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', label!);
    list.hidden = true;
    input.parentElement!.append(list);
    for (const [name, value] of [
      ['role', 'combobox'],
      ['aria-autocomplete', 'list'],
      ['aria-expanded', 'false'],
      ['aria-controls', list.id],
    ])
      input.setAttribute(name!, value!);
    input.autocomplete = 'off';

    let offered: Offered[] = [];
    let at = -1;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asking: AbortController | undefined;

    const close = (): void => {
      clearTimeout(timer);
      asking?.abort();
      list.hidden = true;
      at = -1;
      input.setAttribute('aria-expanded', 'false');
      input.removeAttribute('aria-activedescendant');
    };
    const mark = (next: number): void => {
      at = next;
      [...list.children].forEach((option, index) => option.setAttribute('aria-selected', String(index === at)));
      const option = list.children[at];
      if (option) input.setAttribute('aria-activedescendant', option.id);
      else input.removeAttribute('aria-activedescendant');
      option?.scrollIntoView({ block: 'nearest' });
    };
    const choose = ({ code, line }: Offered): void => {
      input.value = line;
      words.value = line;
      // A list to choose from that came with the page is settled by that.
      part.querySelector('[data-part=choices]')?.remove();
      placeOf().value = String(code);
      status.textContent = '';
      close();
      // As when a person chooses in a field of the browser's own: whoever keeps or counts answers hears of it.
      input.dispatchEvent(new Event('change', { bubbles: true }));
    };
    const placeOf = (): HTMLInputElement => {
      const there = part.querySelector<HTMLInputElement>('[data-part=place]');
      if (there) return there;
      const made = document.createElement('input');
      made.type = 'hidden';
      made.name = `${input.name}-misto`;
      made.dataset['part'] = 'place';
      part.append(made);
      return made;
    };
    const show = (): void => {
      list.replaceChildren(
        ...offered.map((one, index) => {
          const option = document.createElement('li');
          option.id = `${list.id}-${index}`;
          option.setAttribute('role', 'option');
          option.setAttribute('aria-selected', 'false');
          option.textContent = one.line;
          // Before the box loses the focus, which would close the list.
          option.addEventListener('pointerdown', (event) => {
            event.preventDefault();
            choose(one);
          });
          return option;
        }),
      );
      list.hidden = offered.length === 0;
      input.setAttribute('aria-expanded', String(offered.length > 0));
      // Said to those who do not see the list; the others have it before them.
      status.classList.add('visually-hidden');
      status.textContent = offered.length === 0 ? '' : found!.replace('{}', String(offered.length));
      mark(-1);
    };
    const ask = async (): Promise<void> => {
      asking?.abort();
      asking = new AbortController();
      const answer = await fetch(address!, {
        method: 'POST',
        headers: { accept: 'application/json', 'x-csrf-token': csrf! },
        body: new URLSearchParams({ text: input.value }),
        credentials: 'same-origin',
        signal: asking.signal,
      });
      // Without an answer the form works as it does without scripts.
      offered = answer.ok ? ((await answer.json()) as { items: Offered[] }).items : [];
      if (document.activeElement === input) show();
    };

    input.addEventListener('input', () => {
      clearTimeout(timer);
      if (input.value.trim().length < 3) return close();
      timer = setTimeout(() => void ask().catch(() => undefined), 180);
    });
    input.addEventListener('keydown', (event) => {
      if (list.hidden) return;
      if (event.key === 'Escape') return close();
      if (event.key === 'Enter' && at >= 0) {
        event.preventDefault();
        return choose(offered[at]!);
      }
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      mark((at + step + offered.length + (at < 0 && step < 0 ? 1 : 0)) % offered.length);
    });
    input.addEventListener('blur', close);
  }
}
