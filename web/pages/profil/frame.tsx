import type { ComponentChildren } from 'preact';
import type { Leaving } from '#services/profile/api.ts';
import { Message } from '../../components/message.tsx';
import { partsOf, PartsFrame } from '../../components/parts-frame.tsx';
import { formatDate } from '../../i18n/format.ts';
import type { Crumb, PageView } from '../../render.ts';
import { texts } from './texts.ts';

const paths = {
  overview: '/profil',
  contacts: '/profil/kontakty',
  settings: '/profil/nastaveni',
  consents: '/profil/souhlasy',
  devices: '/profil/prihlaseni',
  log: '/profil/zaznamy',
  archive: '/profil/archiv',
  leaving: '/profil/odchod',
} as const;

export type ProfilePlace = keyof typeof paths;

/** Breadcrumbs of the pages below the profile. */
export function profileCrumbs(p: PageView): readonly Crumb[] {
  return [{ label: texts[p.lang].title, href: '/profil' }];
}

/** Parts of the profile on the side, content beside them. */
export function ProfileFrame({
  p,
  place,
  children,
}: {
  p: PageView;
  place: ProfilePlace;
  children: ComponentChildren;
}) {
  const t = texts[p.lang];
  return (
    <PartsFrame p={p} label={t.parts} parts={partsOf(paths, t.places, place)}>
      {children}
    </PartsFrame>
  );
}

/** An address as people read it: Czech numbers by threes. */
export function shownAddress(address: string): string {
  return /^\+420\d{9}$/.test(address) ? address.replace(/(\d{3})(?=\d)/g, '$1\u00a0') : address;
}

/** The service does not answer. */
export function Down({ p }: { p: PageView }) {
  return (
    <Message p={p} kind="warning">
      <p>{texts[p.lang].down}</p>
    </Message>
  );
}

/** Somebody on the way out is reminded of it. */
export function LeavingNotice({ p, leaving }: { p: PageView; leaving: Leaving | null }) {
  if (!leaving) return null;
  const t = texts[p.lang];
  return (
    <Message p={p} kind="warning" title={t.leaving(formatDate(leaving.leavesAt, p.lang))}>
      <p>
        <a href={p.href(paths.leaving)}>{t.leavingLink}</a>
      </p>
    </Message>
  );
}
