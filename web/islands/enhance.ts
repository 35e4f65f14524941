export {};

/**
 * Forms with `data-enhance` replace just a part of the page instead of loading the whole. The same button (by id), or
 * what the address points to, has the focus afterwards. Anything unexpected falls back to the plain form.
 */
document.addEventListener('submit', async (event) => {
  const form = event.target as HTMLFormElement;
  const selector = form.dataset['enhance'];
  const button = event.submitter as HTMLButtonElement | null;
  if (!selector || !button || event.defaultPrevented) return;
  event.preventDefault();
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form, button)) body.append(name, String(value));
  try {
    const answer = await fetch(form.action, { method: 'POST', body, credentials: 'same-origin' });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.querySelector(selector);
    const old = document.querySelector(selector);
    if (!answer.ok || !fresh || !old) throw new Error('unexpected answer');
    old.replaceWith(fresh);
    const again = document.getElementById(button.id) ?? document.querySelector<HTMLElement>(`${new URL(answer.url).hash || selector} button`);
    again?.focus();
  } catch {
    form.removeAttribute('data-enhance');
    form.requestSubmit(button);
  }
});
