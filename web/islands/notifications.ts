/**
 * The count of unread notifications in the header, live while the window is looked at, and the list on its page. One
 * connection a window, none while it is hidden: browsers allow only a few to one server.
 */
export default function island(): void {
  const bell = document.querySelector<HTMLElement>('[data-news]');
  if (!bell || typeof EventSource === 'undefined') return;
  watch(bell);

  function watch(bell: HTMLElement): void {
    const count = bell.querySelector<HTMLElement>('[data-part="count"]')!;
    const words = bell.querySelector<HTMLElement>('[data-part="words"]')!;
    const status = document.querySelector<HTMLElement>('[data-news-status]');
    let source: EventSource | undefined;
    let known: { unread: number; newest: string | null } | undefined;
    let over = false;

    const close = (): void => {
      source?.close();
      source = undefined;
    };
    const open = (): void => {
      if (source || over) return;
      source = new EventSource(bell.dataset['news']!);
      source.addEventListener('news', (event) => tell(JSON.parse(event.data as string) as NonNullable<typeof known>));
      source.addEventListener('end', () => {
        over = true;
        close();
      });
    };
    const tell = (now: NonNullable<typeof known>): void => {
      const { unread, newest } = now;
      count.textContent = unread > 99 ? '99+' : String(unread);
      count.hidden = unread === 0;
      words.hidden = unread === 0;
      const came = known !== undefined && newest !== known.newest && unread > 0;
      const changed = known !== undefined && unread !== known.unread;
      known = now;
      if (came && status) status.textContent = bell.dataset['new']!;
      if (came || changed) void renew(came);
    };

    document.addEventListener('visibilitychange', () => (document.hidden ? close() : open()));
    addEventListener('pagehide', close);
    addEventListener('pageshow', (event) => event.persisted && open());
    // What the page itself needs comes first.
    setTimeout(() => document.hidden || open(), 1000);
  }

  /** The list is renewed unless the person is in it: then a button offers it. */
  async function renew(came: boolean): Promise<void> {
    const list = document.querySelector<HTMLElement>('[data-news-list]');
    if (!list) return;
    if (list.contains(document.activeElement)) return void (came && offer(list));
    const answer = await fetch(list.dataset['newsList']!, { credentials: 'same-origin' });
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById(list.id);
    if (!answer.ok || !fresh) return;
    if (!list.contains(document.activeElement)) list.replaceWith(fresh);
    else if (came) offer(list);
  }

  function offer(list: HTMLElement): void {
    if (list.previousElementSibling?.matches('.news-offer')) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'gov-button gov-button--outlined gov-button--small news-offer';
    button.textContent = list.dataset['reload']!;
    button.addEventListener('click', () => location.reload());
    list.before(button);
  }
}
