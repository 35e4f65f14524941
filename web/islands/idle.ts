/**
 * Two minutes before the session ends asks whether the person is still there. Looks at the clock of the server, and
 * looks again before it asks, since another window may have prolonged the session meanwhile. The page with what is
 * being written stays as it is, whatever the answer.
 */
export default function island(): void {
  type Ends = { signedIn: false } | { signedIn: true; idleEndsAt: string; endsAt: string; now: string };

  const warning = 120_000;
  const first = 60_000;

  const template = document.querySelector<HTMLTemplateElement>('template#idle');
  if (template) watch(template);

  function watch(template: HTMLTemplateElement): void {
    const { status, keep, csrf, minutes } = template.dataset as Record<string, string>;
    let dialog: HTMLDialogElement | undefined;
    let text = '';

    const part = (name: string) => dialog!.querySelector<HTMLElement>(`[data-part="${name}"]`)!;
    const show = (...names: string[]): void => {
      for (const name of ['idle', 'absolute', 'ended', 'stay', 'sign-in', 'close'])
        part(name).hidden = !names.includes(name);
      if (!dialog!.open) dialog!.showModal();
    };
    const ensure = (): void => {
      if (dialog) return;
      document.body.append(template.content.cloneNode(true));
      dialog = document.body.querySelector<HTMLDialogElement>('dialog.gov-dialog:last-of-type')!;
      text = part('idle').textContent!;
      part('stay').addEventListener(
        'click',
        () => void ask(keep!, { method: 'POST', headers: { 'x-csrf-token': csrf! } }),
      );
      part('close').addEventListener('click', () => dialog!.close());
    };

    const ask = async (address: string, init?: RequestInit): Promise<void> => {
      try {
        const answer = await fetch(address, { credentials: 'same-origin', ...init });
        if (!answer.ok) throw new Error(`status ${answer.status}`);
        tell((await answer.json()) as Ends);
      } catch {
        setTimeout(() => void ask(status!), first);
      }
    };

    const tell = (ends: Ends): void => {
      if (!ends.signedIn) {
        ensure();
        show('ended', 'sign-in', 'close');
        return;
      }
      const now = Date.parse(ends.now);
      const idle = Date.parse(ends.idleEndsAt) - now;
      const whole = Date.parse(ends.endsAt) - now;
      const left = Math.min(idle, whole);
      if (left > warning) {
        dialog?.close();
        setTimeout(() => void ask(status!), Math.min(left - warning + 1000, 2 ** 30));
        return;
      }
      ensure();
      if (whole <= idle) {
        show('absolute', 'close');
      } else {
        const count = Math.max(1, Math.ceil(left / 60_000));
        const [one, few, many] = minutes!.split('|');
        part('idle').textContent = text.replace(
          '{minut}',
          `${count}\u00a0${count === 1 ? one : count < 5 ? few : many}`,
        );
        show('idle', 'stay');
      }
      setTimeout(() => void ask(status!), Math.max(left, 0) + 1500);
    };

    setTimeout(() => void ask(status!), first);
  }
}
