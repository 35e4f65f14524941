import type { Population } from '#services/gateway/api.ts';
import type { FieldName } from './api.ts';
import { dayText } from '#platform/days/index.ts';

/** Names of the fields of the population register, in Czech as its statements call them. */
export const fieldNames: Readonly<Record<FieldName, string>> = {
  givenNames: 'jméno, popřípadě jména',
  familyName: 'příjmení',
  birthFamilyName: 'rodné příjmení',
  birthDate: 'datum narození',
  birthPlace: 'místo narození',
  sex: 'pohlaví',
  address: 'adresa místa pobytu',
  deliveryAddress: 'adresa pro doručování',
  citizenships: 'státní občanství',
  maritalStatus: 'rodinný stav',
  documents: 'čísla elektronicky čitelných identifikačních dokladů',
  dataBox: 'identifikátor datové schránky',
  guardians: 'zákonní zástupci a opatrovníci',
  accessLimits: 'omezení poskytování údajů',
  contacts: 'kontaktní údaje',
};

const sexes = { female: 'žena', male: 'muž' } as const;
const partnerships = { 'registered-partnership': 'v partnerství', 'ended-partnership': 'zaniklé partnerství' } as const;
type Statuses = Readonly<Record<Population['maritalStatus']['value'], string>>;
const statuses: Readonly<Record<Population['sex']['value'], Statuses>> = {
  female: { single: 'svobodná', married: 'vdaná', divorced: 'rozvedená', widowed: 'vdova', ...partnerships },
  male: { single: 'svobodný', married: 'ženatý', divorced: 'rozvedený', widowed: 'vdovec', ...partnerships },
};
const documents = { 'identity-card': 'občanský průkaz', passport: 'cestovní pas' } as const;

/** What a field says, in Czech, for a letter. */
export function fieldText(data: Population, field: FieldName): string {
  switch (field) {
    case 'birthDate':
      return dayText(data.birthDate.value);
    case 'sex':
      return sexes[data.sex.value];
    case 'maritalStatus':
      return statuses[data.sex.value][data.maritalStatus.value];
    case 'address':
    case 'deliveryAddress':
      return addressText(data[field]?.value);
    case 'citizenships':
      return listed(data.citizenships.value);
    case 'documents':
      return listed(data.documents.value.map(({ kind, number }) => `${documents[kind]} č. ${number}`));
    case 'guardians':
      return listed(data.guardians.value.map(({ name }) => name));
    case 'accessLimits':
      return listed(data.accessLimits.value.map(({ what }) => what));
    case 'contacts':
      return listed(
        [data.contacts?.value.email, data.contacts?.value.phone].filter((one) => one !== null && one !== undefined),
      );
    default:
      return data[field]?.value ?? unwritten;
  }
}

const unwritten = 'neuvedeno';

function listed(values: readonly string[]): string {
  return values.length === 0 ? unwritten : values.join(', ');
}

type Address = NonNullable<Population['address']>['value'];

/** An address on one line, as Czech Post writes it. */
export function addressText(address: Address | undefined): string {
  if (!address) return unwritten;
  const { street, houseNumber, orientationNumber, part, municipality, postcode } = address;
  const number = orientationNumber ? `${houseNumber}/${orientationNumber}` : houseNumber;
  const first = street ?? (part && part !== municipality ? part : 'č. p.');
  const town = street && part && part !== municipality ? `${municipality} – ${part}` : municipality;
  return `${first} ${number}, ${postcode.slice(0, 3)} ${postcode.slice(3)} ${town}`;
}
