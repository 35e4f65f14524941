import type { ComponentChildren } from 'preact';
import type { PageView } from '../render.ts';
import { Icon, type IconName } from './icon.tsx';

export type MessageKind = 'info' | 'success' | 'warning' | 'error';

const icons: Record<MessageKind, IconName> = {
  info: 'info-circle-fill',
  success: 'check-circle-fill',
  warning: 'exclamation-triangle-fill',
  error: 'exclamation-triangle-fill',
};

/** A notice in the page. `live`: it is the outcome of what the person just did, and is announced and focused. */
export function Message({
  p,
  kind,
  title,
  live,
  id,
  children,
}: {
  p: PageView;
  kind: MessageKind;
  title?: string;
  live?: boolean;
  id?: string;
  children?: ComponentChildren;
}) {
  const names: Record<MessageKind, string> = {
    info: p.t.information,
    success: p.t.done,
    warning: p.t.warning,
    error: p.t.errorPrefix,
  };
  return (
    <div
      class={`gov-message gov-message--${kind}`}
      id={id}
      role={live ? (kind === 'error' ? 'alert' : 'status') : undefined}
      data-focus={live ? '' : undefined}
      tabIndex={live ? -1 : undefined}
    >
      <Icon name={icons[kind]} />
      <div class="gov-message__body">
        {(live || kind !== 'success') && <span class="visually-hidden">{names[kind]} </span>}
        {title && <p class="gov-message__title">{title}</p>}
        {children}
      </div>
    </div>
  );
}
