/** A part with `data-refresh` asks its page again every few seconds while that page says so. */
export default function island(): void {
  const pause = 3000;

  async function refresh(part: HTMLElement): Promise<void> {
    if (document.visibilityState === 'hidden') return again(part);
    const answer = await fetch(part.dataset['refresh']!, { credentials: 'same-origin' });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const fresh = page.getElementById(part.id);
    if (!answer.ok || !fresh) return;
    const status = part.querySelector('[role=status]');
    const told = fresh.querySelector('[role=status]');
    // While nothing has changed the page is left alone: no lost focus, nothing announced twice.
    if (status?.textContent === told?.textContent) return again(part);
    const focused = part.contains(document.activeElement);
    part.replaceWith(fresh);
    // The announcing element itself stays in the page, so that its change is heard.
    if (status && told) {
      const words = [...told.childNodes];
      told.replaceWith(status);
      status.replaceChildren(...words);
    }
    if (focused) document.querySelector<HTMLElement>('main')?.focus();
    if (fresh.dataset['refresh']) again(fresh);
  }

  function again(part: HTMLElement): void {
    setTimeout(() => void refresh(part).catch(() => again(part)), pause);
  }

  document.querySelectorAll<HTMLElement>('[data-refresh]').forEach(again);
}
