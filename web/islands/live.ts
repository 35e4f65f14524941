/**
 * A part with `data-live` asks its page again every few seconds and shows what came, unless the person is in it, has
 * paused it, or does not look at the window. What a page asks by itself does not prolong a session.
 */
export default function island(): void {
  const part = document.querySelector<HTMLElement>('[data-live]');
  if (!part) return;
  const every = Number(part.dataset['liveSeconds']) * 1000;

  const again = (): void => void setTimeout(() => void renew(part).catch(again), every);

  async function renew(part: HTMLElement): Promise<void> {
    if (document.hidden || part.contains(document.activeElement) || String(getSelection()) !== '') return again();
    const answer = await fetch(part.dataset['live']!, { credentials: 'same-origin', headers: { 'x-live': '1' } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.getElementById(part.id);
    if (answer.redirected || !fresh) {
      if (answer.status >= 500) return again();
      const ended = document.createElement('p');
      ended.setAttribute('role', 'status');
      ended.className = 'gov-message gov-message--warning';
      ended.textContent = part.dataset['liveEnded']!;
      part.before(ended);
      return;
    }
    if (!part.contains(document.activeElement)) part.replaceChildren(...fresh.childNodes);
    again();
  }

  again();
}
