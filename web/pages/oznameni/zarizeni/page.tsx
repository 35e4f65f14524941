import type { PushDeviceView } from '#services/notifications/api.ts';
import { Empty, PageHead, Tag, Time } from '../../../components/basics.tsx';
import { Button } from '../../../components/button.tsx';
import { PostForm } from '../../../components/form.tsx';
import { Message } from '../../../components/message.tsx';
import type { Page, PageView } from '../../../render.ts';
import { notificationCrumbs, NotificationFrame } from '../frame.tsx';
import { workerPath } from '../worker/routes.ts';
import { texts } from './texts.ts';

export interface DevicesPageProps {
  /** Null: the service does not answer. */
  readonly devices: readonly PushDeviceView[] | null;
  /** Key that browsers subscribe with; null: pushes are not sent. */
  readonly publicKey: string | null;
  readonly note: 'removed' | 'done' | 'tooMany' | null;
}

/** Browsers that take pushes, and the way to allow this one. */
export function devicesPage({ devices, publicKey, note }: DevicesPageProps): Page {
  return {
    title: (p) => texts[p.lang].title,
    crumbs: notificationCrumbs,
    section: '/oznameni',
    at: '/oznameni/zarizeni',
    body: (p) => {
      const t = texts[p.lang];
      return (
        <NotificationFrame p={p} place="devices" channels={null}>
          <PageHead title={t.title} lede={t.lede} />
          {note && (
            <Message p={p} kind={note === 'tooMany' ? 'error' : 'success'} live>
              <p>{t[note]}</p>
            </Message>
          )}
          {devices === null ? (
            <Message p={p} kind="warning">
              <p>{t.unavailable}</p>
            </Message>
          ) : (
            <>
              <ThisDevice p={p} publicKey={publicKey} />
              <section class="section" aria-labelledby="povolena">
                <h2 id="povolena">{t.list}</h2>
                <Devices p={p} devices={devices} />
              </section>
            </>
          )}
        </NotificationFrame>
      );
    },
  };
}

function ThisDevice({ p, publicKey }: { p: PageView; publicKey: string | null }) {
  const t = texts[p.lang];
  if (publicKey === null) return <p>{t.off}</p>;
  return (
    <section
      class="card stack"
      aria-labelledby="toto"
      data-push=""
      data-key={publicKey}
      data-worker={workerPath}
      data-action={p.href('/oznameni/zarizeni')}
      data-csrf={p.csrf}
    >
      <h2 id="toto">{t.thisDevice}</h2>
      <noscript>
        <p>{t.scripts}</p>
      </noscript>
      <div data-part="allow" class="stack" hidden>
        <p>{t.allowText}</p>
        <button class="gov-button" type="button">
          {t.allow}
        </button>
      </div>
      <div role="status">
        {(['allowed', 'denied', 'unable', 'failed', 'working'] as const).map((name) => (
          <p data-part={name} hidden>
            {t[name]}
          </p>
        ))}
      </div>
    </section>
  );
}

function Devices({ p, devices }: { p: PageView; devices: readonly PushDeviceView[] }) {
  const t = texts[p.lang];
  if (devices.length === 0)
    return (
      <Empty title={t.none}>
        <p>{t.noneText}</p>
      </Empty>
    );
  return (
    <ul class="devices">
      {devices.map(({ id, label, at }) => {
        const name = label || t.unknown;
        return (
          <li id={`zarizeni-${id}`}>
            <div>
              <p>
                <strong>{name}</strong>{' '}
                <span data-part="here" hidden>
                  <Tag kind="primary">{t.here}</Tag>
                </span>
              </p>
              <p class="muted small">
                {t.since} <Time p={p} at={at} />
              </p>
            </div>
            <PostForm p={p} action={`/oznameni/zarizeni/${id}/zrusit`}>
              <Button kind="outlined" small about={name}>
                {t.remove}
              </Button>
            </PostForm>
          </li>
        );
      })}
    </ul>
  );
}
