import { type Claim, type ClaimName, groupOf } from '#services/wallet/api.ts';
import { Facts } from '../../components/basics.tsx';
import { Checkbox } from '../../components/form.tsx';
import { isTicked } from '../../forms.ts';
import { shortDay } from '../../i18n/days.ts';
import type { Lang } from '../../i18n/texts.ts';
import type { PageView } from '../../render.ts';
import { texts } from './texts.ts';

/** Facts of a licence in words. */

/** What a claim is called. */
export function claimLabel(claim: ClaimName, lang: Lang): string {
  const t = texts[lang];
  const group = groupOf(claim);
  if (group) return group.kind === 'group' ? t.group(group.code) : t.details(group.code);
  return t.facts[claim as keyof typeof t.facts];
}

/** What a claim says. */
export function claimValue({ claim, value }: Claim, lang: Lang): string {
  const t = texts[lang];
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\d$/.test(value) ? shortDay(value, lang) : value;
  if (typeof value === 'boolean') {
    if (groupOf(claim)) return value ? t.held : t.notHeld;
    return value ? t.yes : t.no;
  }
  const { since, until, codes } = value;
  return [
    t.since(shortDay(since, lang)),
    until === undefined ? '' : t.until(shortDay(until, lang)),
    codes.length === 0 ? t.noCodes : t.codes(codes.join(', ')),
  ]
    .filter(Boolean)
    .join(', ');
}

/** Exactly these claims with what they say. */
export function ClaimFacts({ p, claims }: { p: PageView; claims: readonly Claim[] }) {
  return <Facts facts={claims.map((claim) => [claimLabel(claim.claim, p.lang), claimValue(claim, p.lang)])} />;
}

const person: ReadonlySet<ClaimName> = new Set(['given_name', 'family_name', 'birth_date', 'age_over_18']);

/** Fields of a form to choose claims by, in groups. A claim's field is named by it. */
export function ClaimChoice({
  p,
  offered,
  chosen,
}: {
  p: PageView;
  offered: readonly ClaimName[];
  chosen: readonly ClaimName[];
}) {
  const t = texts[p.lang].choose;
  const kinds = {
    person: offered.filter((claim) => person.has(claim)),
    licence: offered.filter((claim) => !groupOf(claim) && !person.has(claim)),
    groups: offered.filter((claim) => groupOf(claim)?.kind === 'group'),
    details: offered.filter((claim) => groupOf(claim)?.kind === 'details'),
  };
  return (
    <>
      {(['groups', 'person', 'licence', 'details'] as const)
        .filter((kind) => kinds[kind].length > 0)
        .map((kind) => (
          <fieldset>
            <legend class="gov-form-label">{t[kind]}</legend>
            <div class="wallet-claims">
              {kinds[kind].map((claim) => (
                <Checkbox id={fieldOf(claim)} label={claimLabel(claim, p.lang)} checked={chosen.includes(claim)} />
              ))}
            </div>
          </fieldset>
        ))}
    </>
  );
}

/** Claims that were ticked in a form. */
export function chosenIn(body: unknown, offered: readonly ClaimName[]): ClaimName[] {
  return offered.filter((claim) => isTicked(body, fieldOf(claim)));
}

/** Name of a claim's field. */
export function fieldOf(claim: ClaimName): string {
  return `udaj-${claim.replace(':', '-')}`;
}
