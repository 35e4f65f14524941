import { keptAddress, type AddressEntry } from '../../../../components/address-entry.ts';
import { AddressField } from '../../../../components/address-field.tsx';
import { focusOf } from '../errors.ts';
import { addressIn, fieldOf } from '../raw.ts';
import { texts } from '../texts.ts';
import { said } from '../../words.ts';
import { Asking, type AskProps } from './asking.tsx';

/** An address of RÚIAN, or as it is written where the question allows that. */
export function AddressQuestion({ entry, ...props }: AskProps & { entry?: AddressEntry | undefined }) {
  const { p, question, heading, errors } = props;
  const id = fieldOf(question.name);
  const shown = entry ?? keptEntry(question.raw);
  const focus = focusOf(question, new Map([[question.name, shown]]));
  // At the box the component tells it by itself.
  const atBox = errors.filter(({ field }) => field === id);
  return (
    <Asking {...props} errors={errors.filter(({ field }) => field !== id)} focus={focus} named>
      {() => (
        <AddressField
          p={p}
          id={id}
          label={heading ? texts[p.lang].address : said(question.label, p.lang)}
          optional={question.optional && !heading}
          entry={shown}
          free={question.abroad}
          errors={atBox}
        />
      )}
    </Asking>
  );
}

/** What is kept, as the field shows it; words without a code may still be looked for. */
function keptEntry(raw: AskProps['question']['raw']): AddressEntry {
  if (typeof raw !== 'string' || raw === '') return keptAddress(null);
  return keptAddress(addressIn(raw));
}
