/** What the automata refuse before they look into any register. The reasons are assumed; their real texts are not public. */
import {
  automatonOf,
  type ExtractRequest,
  fileMarkOf,
  FormError,
  mayAsk,
  readForm,
} from '#connectors/czechpoint/protocol.ts';
import { folded } from '../population/fold.ts';
import type { Person, Population } from '../population/types.ts';
import type { Message } from '../isds/messages/model.ts';

/** A request that may be answered, with the person of the sender's box if it is a person's. */
export type Checked =
  | { readonly request: ExtractRequest; readonly person: Person | undefined }
  | { readonly refusal: string };

/** Reads and checks the form that came in a message. */
export function checkRequest(population: Population, message: Message, form: Uint8Array | undefined): Checked {
  if (form === undefined) return { refusal: 'Zpráva neobsahuje formulář žádosti.' };
  const request = formOf(form);
  if (request === undefined) return { refusal: 'Formulář žádosti nelze přečíst.' };
  const { kind } = request;
  if (automatonOf(kind).boxId !== message.recipient.boxId) return { refusal: 'Tento výpis automat nevydává.' };
  if (fileMarkOf(kind) !== null && message.envelope.dmSenderIdent !== fileMarkOf(kind))
    return { refusal: 'Spisová značka odesílatele neodpovídá formuláři.' };
  if (!mayAsk(kind, message.sender.type)) return { refusal: 'Tento výpis nelze vydat do schránky tohoto typu.' };
  const owner = population.box(message.sender.boxId)?.owner;
  const person = owner && 'person' in owner ? population.person(owner.person) : undefined;
  if (!isAbout(request, person)) return { refusal: 'Osobu se podle uvedených údajů nepodařilo ztotožnit.' };
  return { request, person };
}

function formOf(form: Uint8Array): ExtractRequest | undefined {
  try {
    return readForm(form);
  } catch (error) {
    if (error instanceof FormError) return undefined;
    throw error;
  }
}

const same = (one: string, other: string): boolean => folded(one.trim()) === folded(other.trim());

/** Whether the person in the form is the one whose box the form came from. */
function isAbout(request: ExtractRequest, person: Person | undefined): boolean {
  if (request.kind !== 'criminal-record' && request.kind !== 'driver-points') return true;
  const { details } = request;
  return (
    person !== undefined &&
    same(details.givenName, person.givenName) &&
    same(details.familyName, person.familyName) &&
    same(details.birthFamilyName, person.birthFamilyName) &&
    details.birthDate === person.birthDate &&
    (!('birthNumber' in details) ||
      (details.birthNumber === person.birthNumber && same(details.birthPlace.municipality, person.birthPlace)))
  );
}
