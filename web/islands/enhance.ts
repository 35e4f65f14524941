/**
 * Forms with `data-enhance` replace just a part of the page instead of loading the whole. The same button (by id), or
 * what the address points to, has the focus afterwards. Anything unexpected falls back to the plain form.
 */
export default function island(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    const selector = form.dataset['enhance'];
    const button = event.submitter as HTMLButtonElement | null;
    if (!selector || !button || event.defaultPrevented) return;
    event.preventDefault();
    void replacePart(form, button, selector).catch(() => {
      form.removeAttribute('data-enhance');
      form.requestSubmit(button);
    });
  });

  async function replacePart(form: HTMLFormElement, button: HTMLButtonElement, selector: string): Promise<void> {
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form, button)) if (typeof value === 'string') body.append(name, value);
    const answer = await fetch(form.action, { method: 'POST', body, credentials: 'same-origin' });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.querySelector(selector);
    const old = document.querySelector(selector);
    if (!answer.ok || !fresh || !old) throw new Error('unexpected answer');
    old.replaceWith(fresh);
    const again =
      document.getElementById(button.id) ??
      document.querySelector<HTMLElement>(`${new URL(answer.url).hash || selector} button`);
    again?.focus();
  }
}
