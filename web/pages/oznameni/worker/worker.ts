/**
 * The service worker of the portal: shows a push and opens the portal when it is clicked. It fetches and keeps nothing.
 * Plain script after its types are taken off, so it imports nothing.
 */
interface Push {
  title: string;
  body: string;
  url: string;
  tag: string;
  lang: string;
}
interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface PushEvent extends ExtendableEvent {
  readonly data: { json(): unknown } | null;
}
interface NotificationClick extends ExtendableEvent {
  readonly notification: Notification;
}
interface Worker {
  readonly registration: ServiceWorkerRegistration;
  readonly location: Location;
  readonly clients: {
    matchAll(
      options: object,
    ): Promise<readonly { url: string; navigate(url: string): Promise<unknown>; focus(): Promise<unknown> }[]>;
    openWindow(url: string): Promise<unknown>;
  };
  addEventListener(name: 'push', handle: (event: PushEvent) => void): void;
  addEventListener(name: 'notificationclick', handle: (event: NotificationClick) => void): void;
}

const worker = self as unknown as Worker;

worker.addEventListener('push', (event) => {
  const { title, body, url, tag, lang } = (event.data?.json() ?? {}) as Partial<Push>;
  event.waitUntil(
    // The same tag replaces what is shown: a double is seen once.
    worker.registration.showNotification(title ?? 'Portál občana', {
      body: body ?? 'Čeká na vás oznámení',
      lang: lang ?? 'cs',
      tag: tag ?? 'oznameni',
      data: { url: url ?? '/oznameni' },
    }),
  );
});

worker.addEventListener('notificationclick', (event) => {
  event.notification.close();
  const { url } = event.notification.data as { url: string };
  const target = new URL(url, worker.location.origin);
  if (target.origin !== worker.location.origin) return;
  event.waitUntil(
    (async () => {
      const windows = await worker.clients.matchAll({ type: 'window' });
      const open = windows.find((one) => new URL(one.url).pathname === target.pathname);
      await (open ? open.focus() : worker.clients.openWindow(target.href));
    })(),
  );
});
