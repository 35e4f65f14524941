import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

/** Icons of the gov.cz design system that the portal uses; the sprite is made of exactly these. */
export const iconNames = [
  'box-arrow-up-right',
  'check-circle-fill',
  'chevron-down',
  'chevron-right',
  'chevron-up',
  'download',
  'envelope-fill',
  'exclamation-triangle-fill',
  'eye',
  'info-circle-fill',
  'plus-lg',
  'search',
  'upload',
  'x-lg',
] as const;

export type IconName = (typeof iconNames)[number];

/** Address of the sprite, given by the layout. */
export const IconSprite = createContext('');

/** An ornament beside a text; never the only bearer of a meaning. */
export function Icon({ name, class: more }: { name: IconName; class?: string }) {
  const sprite = useContext(IconSprite);
  return (
    <svg
      class={more ? `gov-icon ${more}` : 'gov-icon'}
      width="16"
      height="16"
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
    >
      <use href={`${sprite}#${name}`} />
    </svg>
  );
}
