import { Message } from '../../components/message.tsx';
import type { Crumb, PageView } from '../../render.ts';
import { texts } from './texts.ts';

/** Breadcrumbs of pages below the wallet. */
export function walletCrumbs(p: PageView): Crumb[] {
  return [{ label: texts[p.lang].title, href: '/penezenka' }];
}

/** Whose issuer it is: stands on every page where something is issued or checked. */
export function OwnIssuer({ p }: { p: PageView }) {
  const t = texts[p.lang];
  return (
    <Message p={p} kind="info" title={t.ownIssuer}>
      <p>{t.ownIssuerText}</p>
    </Message>
  );
}
