import type { Subscription } from '#services/calendar/api.ts';
import { Facts } from '../../../components/basics.tsx';
import { Message } from '../../../components/message.tsx';
import type { PageView } from '../../../render.ts';
import { texts } from './texts.ts';

/** A subscription that was made just now. */
export interface Made {
  readonly subscription: Subscription;
  readonly secret: string;
}

/** Where a link leads. */
export const feedAddress = (publicUrl: string, secret: string): string => `${publicUrl}/kalendar/odber/${secret}.ics`;

/** The secret, shown this once. */
export function Secret({ p, made: { subscription, secret } }: { p: PageView; made: Made }) {
  const t = texts[p.lang];
  const { publicUrl } = p.site;
  const address = feedAddress(publicUrl, secret);
  return (
    <Message p={p} kind="success" title={t.created} live>
      {subscription.kind === 'link' ? (
        <>
          <Facts facts={[[t.address, <code class="calendar-secret">{address}</code>]]} />
          <p>
            <a href={address.replace(/^https?:/, 'webcal:')}>{t.openInApp}</a>
          </p>
          <p>{t.howLink}</p>
        </>
      ) : (
        <>
          <Facts
            facts={[
              [t.server, <code class="calendar-secret">{`${publicUrl}/dav/`}</code>],
              [t.login, <code class="calendar-secret">{subscription.login}</code>],
              [t.password, <code class="calendar-secret">{secret}</code>],
            ]}
          />
          <p>{t.howCaldav}</p>
        </>
      )}
    </Message>
  );
}
