import type { AddressEntry } from '../../../../components/address-entry.ts';
import { AddressQuestion } from './address.tsx';
import type { AskProps } from './asking.tsx';
import { type AuthorityEntry, AuthorityField } from './authority.tsx';
import { ChoiceField, ChoicesField, ConfirmationField, CountryField } from './choice.tsx';
import { ListField } from './list.tsx';
import { LineField, LinesField, MonthField } from './text.tsx';

/** What was found outside for questions that need it, by their names. */
export interface Found {
  readonly addresses: ReadonlyMap<string, AddressEntry>;
  readonly authorities: ReadonlyMap<string, AuthorityEntry>;
}

export const nothingFound: Found = { addresses: new Map(), authorities: new Map() };

/**
 * One question by its kind.
 *
 * @param at draft and page that it stands on; null in previews
 */
export function Ask({
  found = nothingFound,
  at,
  ...props
}: AskProps & { found?: Found; at: { readonly id: string; readonly page: string } | null }) {
  const { question } = props;
  switch (question.kind) {
    case 'list':
      return <ListField {...props} at={at} />;
    case 'choice':
    case 'yes-no':
      return <ChoiceField {...props} />;
    case 'choices':
      return <ChoicesField {...props} />;
    case 'confirmation':
      return <ConfirmationField {...props} />;
    case 'country':
      return <CountryField {...props} />;
    case 'month':
      return <MonthField {...props} />;
    case 'address':
      return <AddressQuestion {...props} entry={found.addresses.get(question.name)} />;
    case 'authority':
      return <AuthorityField {...props} entry={found.authorities.get(question.name)} />;
    default:
      return question.lines ? <LinesField {...props} /> : <LineField {...props} />;
  }
}
