/**
 * A month becomes an ARIA grid (WAI-ARIA Authoring Practices 1.2, Grid): one day is in the tab order, arrows move by
 * days and weeks, Home and End within the week, Page Up and Page Down to the months around. Events of the day that has
 * the focus can be reached by Tab; those of other days by going to their day. Without scripts all are plain links.
 */
export default function island(): void {
  const table = document.querySelector<HTMLTableElement>('[data-calendar-grid]');
  if (table) makeGrid(table);
  const sheet = document.querySelector<HTMLElement>('[data-calendar-print]');
  if (sheet) offerPrinting(sheet);

  function makeGrid(table: HTMLTableElement): void {
    const days = [...table.querySelectorAll<HTMLAnchorElement>('[data-day]')];
    const first = days[0];
    if (!first) return;
    table.setAttribute('role', 'grid');
    const others = (day: HTMLElement) => [...day.closest('td')!.querySelectorAll<HTMLElement>('a:not([data-day])')];
    const byDay = (day: string) => days.find((one) => one.dataset['day'] === day);

    const choose = (chosen: HTMLAnchorElement): void => {
      for (const day of days) {
        const tabIndex = day === chosen ? 0 : -1;
        day.tabIndex = tabIndex;
        for (const link of others(day)) link.tabIndex = tabIndex;
      }
    };
    const go = (chosen: HTMLAnchorElement): void => {
      choose(chosen);
      chosen.focus();
    };

    const turn = (name: 'prev' | 'next', day: string): void => {
      const link = document.querySelector<HTMLAnchorElement>(`[data-calendar-${name}]`);
      if (!link) return;
      const to = new URL(link.href);
      to.hash = `den-${day}`;
      location.assign(to);
    };

    const shifted = (day: string, count: number): string =>
      new Date(Date.parse(`${day}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
    /** The same day of the month before or after, or its last one. */
    const monthOn = (day: string, count: number): string => {
      const [year, month, date] = day.split('-').map(Number) as [number, number, number];
      const last = new Date(Date.UTC(year, month + count, 0)).getUTCDate();
      return new Date(Date.UTC(year, month - 1 + count, Math.min(date, last))).toISOString().slice(0, 10);
    };
    const move = (day: string, count: number): void => {
      const to = shifted(day, count);
      const found = byDay(to);
      if (found) go(found);
      else turn(count < 0 ? 'prev' : 'next', to);
    };

    table.addEventListener('focusin', (event) => {
      const day = (event.target as HTMLElement).closest('td')?.querySelector<HTMLAnchorElement>('[data-day]');
      if (day) choose(day);
    });
    table.addEventListener('keydown', (event) => {
      const target = (event.target as HTMLElement).closest<HTMLAnchorElement>('[data-day]');
      if (!target || event.altKey || event.ctrlKey || event.metaKey) return;
      const day = target.dataset['day']!;
      const place = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
      const acts: Record<string, () => void> = {
        ArrowLeft: () => move(day, -1),
        ArrowRight: () => move(day, 1),
        ArrowUp: () => move(day, -7),
        ArrowDown: () => move(day, 7),
        Home: () => move(day, -place),
        End: () => move(day, 6 - place),
        PageUp: () => turn('prev', monthOn(day, -1)),
        PageDown: () => turn('next', monthOn(day, 1)),
      };
      const act = acts[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    });

    const asked = /^#den-(\d{4}-\d{2}-\d{2})$/.exec(location.hash)?.[1];
    const wanted = asked === undefined ? undefined : byDay(asked);
    const inMonth = days.find((day) => !day.closest('td')!.classList.contains('month__day--other'));
    if (wanted) go(wanted);
    else choose(days.find((day) => day.getAttribute('aria-current') === 'date') ?? inMonth ?? first);
  }

  function offerPrinting(holder: HTMLElement): void {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'gov-button gov-button--small';
    button.textContent = holder.dataset['calendarPrint']!;
    button.addEventListener('click', () => print());
    holder.querySelector('p')?.replaceWith(button);
  }
}
