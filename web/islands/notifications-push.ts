/** Lets this browser take pushes, and take them back. Asks for the permission only when a button is pressed. */
export default function island(): void {
  const part = document.querySelector<HTMLElement>('[data-push]');
  if (part) void offer(part);

  async function offer(part: HTMLElement): Promise<void> {
    const { key, worker, action, csrf } = part.dataset as Record<string, string>;
    const show = (...names: string[]): void =>
      part.querySelectorAll<HTMLElement>('[data-part]').forEach((one) => {
        one.hidden = !names.includes(one.dataset['part']!);
      });
    const able = 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;
    if (!able) return show('unable');

    const kept = (): string => localStorage.getItem('push-device') ?? '';
    const here = document.getElementById(`zarizeni-${kept()}`);
    const registration = await navigator.serviceWorker.getRegistration(worker);
    const subscription = await registration?.pushManager.getSubscription();
    if (here) here.querySelector<HTMLElement>('[data-part="here"]')!.hidden = false;
    if (Notification.permission === 'denied') return show('denied');
    show(here && subscription ? 'allowed' : 'allow');
    if (here)
      here.querySelector('form')?.addEventListener('submit', () => {
        localStorage.removeItem('push-device');
        void subscription?.unsubscribe();
      });

    part.querySelector('button')!.addEventListener('click', () => {
      show('working');
      allow().catch(() => show(Notification.permission === 'denied' ? 'denied' : 'failed', 'allow'));
    });

    async function allow(): Promise<void> {
      if ((await Notification.requestPermission()) !== 'granted') throw new Error('not granted');
      await navigator.serviceWorker.register(worker!);
      // A worker that is not yet running cannot be subscribed.
      const ready = await navigator.serviceWorker.ready;
      // A new one each time: whoever was allowed here before, perhaps another person, gets nothing any more.
      await (await ready.pushManager.getSubscription())?.unsubscribe();
      const made = await ready.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key! });
      const { endpoint, keys } = made.toJSON();
      const body = new URLSearchParams({
        endpoint: endpoint ?? '',
        p256dh: keys?.['p256dh'] ?? '',
        auth: keys?.['auth'] ?? '',
      });
      const headers = { accept: 'application/json', 'x-csrf-token': csrf! };
      const answer = await fetch(action!, { method: 'POST', body, headers, credentials: 'same-origin' });
      if (!answer.ok) {
        await made.unsubscribe();
        throw new Error('refused');
      }
      const { id } = (await answer.json()) as { id: string };
      localStorage.setItem('push-device', id);
      location.assign(`${action!}?hotovo=povoleno`);
    }
  }
}
