import type { notificationsApi } from '#services/notifications/api.ts';
import type { InferContractRouterOutputs } from '@orpc/contract';
import type { ComponentChildren } from 'preact';
import { Message } from '../../components/message.tsx';
import { partsOf, PartsFrame } from '../../components/parts-frame.tsx';
import type { Crumb, PageView } from '../../render.ts';
import { texts } from './texts.ts';

type Outputs = InferContractRouterOutputs<typeof notificationsApi>;
export type NewsList = Outputs['news']['list'];
export type NewsKinds = Outputs['news']['kinds'];
export type PreferencesPage = Outputs['preferences']['get'];

export type NotificationPlace = 'list' | 'settings' | 'devices';

/** Page of profile on which contacts are changed. */
export const contactsPath = '/profil/kontakty';

const paths: Record<NotificationPlace, string> = {
  list: '/oznameni',
  settings: '/oznameni/nastaveni',
  devices: '/oznameni/zarizeni',
};

/** Breadcrumbs of the pages below notifications. */
export function notificationCrumbs(p: PageView): readonly Crumb[] {
  return [{ label: texts[p.lang].title, href: '/oznameni' }];
}

/** Parts on the side, content beside them. */
export function NotificationFrame({
  p,
  place,
  channels,
  children,
}: {
  p: PageView;
  place: NotificationPlace;
  /** How the channels are; null where the service does not answer. */
  channels: PreferencesPage['channels'] | null;
  children: ComponentChildren;
}) {
  const t = texts[p.lang];
  return (
    <PartsFrame p={p} label={t.parts} parts={partsOf(paths, t, place)}>
      <div>
        {channels && <Broken p={p} channels={channels} />}
        {children}
      </div>
    </PartsFrame>
  );
}

/** An address that does not work is said on every page of notifications. */
function Broken({ p, channels }: { p: PageView; channels: PreferencesPage['channels'] }) {
  const t = texts[p.lang];
  return (
    <>
      {(['email', 'sms'] as const)
        .filter((channel) => channels[channel]?.state === 'broken')
        .map((channel) => (
          <Message p={p} kind="warning" title={t.broken[channel]}>
            <p>{t.brokenText(channels[channel]?.address ?? '')}</p>
            <p>
              <a href={p.href(contactsPath)}>{t.brokenLink}</a>
            </p>
          </Message>
        ))}
    </>
  );
}
