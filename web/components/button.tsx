import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from './icon.tsx';

type ButtonKind = 'primary' | 'outlined' | 'plain' | 'danger';

function classOf(kind: ButtonKind, small: boolean | undefined): string {
  return ['gov-button', kind === 'primary' ? '' : `gov-button--${kind}`, small ? 'gov-button--small' : '']
    .filter(Boolean)
    .join(' ');
}

interface ButtonProps {
  kind?: ButtonKind;
  small?: boolean;
  icon?: IconName;
  /** What it concerns, for those who do not see the context. */
  about?: string;
  children: ComponentChildren;
}

/** Sends its form. */
export function Button({
  kind = 'primary',
  small,
  icon,
  about,
  name,
  value,
  id,
  form,
  disabled,
  children,
}: ButtonProps & {
  name?: string;
  value?: string;
  id?: string;
  form?: string;
  disabled?: boolean;
}) {
  return (
    <button
      class={classOf(kind, small)}
      type="submit"
      name={name}
      value={value}
      id={id}
      form={form}
      disabled={disabled}
    >
      {icon && <Icon name={icon} />}
      <span>
        {children}
        {about && <span class="visually-hidden"> {about}</span>}
      </span>
    </button>
  );
}

/** A link that looks like a button: goes to where something begins. `href` is ready to use. */
export function LinkButton({
  href,
  kind = 'primary',
  small,
  icon,
  about,
  download,
  children,
}: ButtonProps & { href: string; download?: boolean }) {
  return (
    <a class={classOf(kind, small)} href={href} download={download ? '' : undefined}>
      {icon && <Icon name={icon} />}
      <span>
        {children}
        {about && <span class="visually-hidden"> {about}</span>}
      </span>
    </a>
  );
}
