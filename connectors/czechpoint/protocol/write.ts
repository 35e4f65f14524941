/** Writes the forms. What a person wrote is escaped; it never becomes markup. */
import { element, field, openTag, XSI_BINDING } from '#platform/xml/index.ts';
import { EXTRACTS } from './kinds.ts';
import { CZP_NS, CZP_VERSION, POPULATION_DATA, RT_COMMON_NS, RT_REQUEST_NS, ZR_NS, ZR_SCHEMA } from './names.ts';
import type { CriminalRecordDetails, DriverDetails, ExtractRequest } from './requests.ts';

const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
const empty = (...names: readonly string[]): string => names.map((name) => field(name, '')).join('');

/**
 * The form of a request as bytes of UTF-8.
 *
 * @param uid our own mark of the request, also in the form where the form has a place for it
 */
export function writeForm(request: ExtractRequest, uid: string): Buffer {
  const inner = contentOf(request, uid);
  return Buffer.from(declaration + (inner.startsWith('<d:FormularData') ? inner : czechpointRoot(request, inner)));
}

function czechpointRoot({ kind }: ExtractRequest, inner: string): string {
  const { form } = EXTRACTS[kind];
  const attributes = {
    'xmlns:d': CZP_NS,
    register: form,
    version: CZP_VERSION,
    query_seq: '2',
    'xml:lang': 'cs',
  };
  return element('d:root', inner, attributes);
}

function contentOf(request: ExtractRequest, uid: string): string {
  switch (request.kind) {
    case 'driver-points':
      return driverForm(request.details, uid);
    case 'criminal-record':
      return criminalRecordForm(request.details, uid);
    case 'own-data':
      return registersForm('ZRDS1', applicant, element('d:SeznamUdaju', POPULATION_DATA.map(wanted).join('')));
    case 'data-usage': {
      const { from, to } = request.details;
      return registersForm(
        'ZRDS5',
        applicant,
        field('d:CasOd', `${from}T00:00:00`) + field('d:CasDo', `${to}T23:59:59`),
      );
    }
    case 'persons-register':
      return registersForm('ZRDS3', element('d:Osoba', field('d:Ico', request.details.businessId)), '');
    default:
      // Only the number of the form is known of these; a search by the business id is assumed.
      return element('d:requestVypis', field('d:ico', request.details.businessId));
  }
}

/** 258. The birth number is left empty: the licence, the names and the day of birth say who it is (assumed to be enough). */
function driverForm(driver: DriverDetails, uid: string): string {
  const asked =
    field('d:uid', uid) +
    empty('d:autor', 'd:duvod', 'd:osobaRC') +
    field('d:cisloRP_prevod', driver.licenceNumber) +
    field('d:prijmeni', driver.familyName) +
    field('d:jmeno', driver.givenName) +
    field('d:rodnePrijmeni', driver.birthFamilyName) +
    field('d:datumNarozeni', driver.birthDate) +
    field('d:datumNarozeni_prevod', czechDay(driver.birthDate)) +
    field('d:cisloRP', driver.licenceNumber) +
    field('d:vystup', 'PDF');
  const reply =
    field('d:x509Certificate', '', { KeyName: '' }) + element('d:vydanyDokument', field('d:pdf', ''), { url: '' });
  return element('d:crr', element('d:crrVypisBody', element('d:zadost', asked) + reply));
}

/** 262. */
function criminalRecordForm(person: CriminalRecordDetails, uid: string): string {
  const [year, month, day] = person.birthDate.split('-').map(Number);
  const { country, district, municipality } = person.birthPlace;
  const about =
    field('com:jmeno', person.givenName) +
    field('com:prijmeniRodne', person.birthFamilyName) +
    field('com:prijmeniNynejsi', person.familyName) +
    element('com:datumNarozeni', field('com:den', day) + field('com:mesic', month) + field('com:rok', year)) +
    // The letters are assumed.
    field('com:pohlavi', person.sex === 'female' ? 'Z' : 'M') +
    field('com:rodneCislo', person.birthNumber) +
    element(
      'com:mistoNarozeni',
      field('com:stat', country) + field('com:okres', district) + field('com:obec', municipality),
    );
  const inner = field('zvm:ucel', '', { zkratka: 'BEZUH' }) + element('zvm:osoba', about, { rozlisovatJmPr: 'true' });
  const names = { 'xmlns:zvm': RT_REQUEST_NS, 'xmlns:com': RT_COMMON_NS };
  return element(
    'd:requestZadostVM',
    element('zvm:zadostVM', inner, { ...names, identZadost: uid, vystupDokument: 'V' }),
  );
}

/** The applicant is known by the box that the form comes from; what could be said of them is left empty. */
const applicant = element(
  'd:Zadatel',
  empty(
    'd:Aifo',
    'd:Idds',
    'd:DatumNarozeni',
    'd:Jmeno',
    'd:MistoNarozeniNazev',
    'd:Prijmeni',
    'd:Doklady',
    'd:AdresaPobytu',
  ),
);

const wanted = (name: string): string => field('d:Udaj', name);

function registersForm(form: string, whom: string, parameters: string): string {
  const attributes = { 'xmlns:d': ZR_NS, ...XSI_BINDING, 'xsi:schemaLocation': `${ZR_NS} ${ZR_SCHEMA}` };
  const inner = element('d:Identifikace', field('d:Formular', form) + whom) + element('d:Parametry', parameters);
  return `${openTag('d:FormularData', attributes)}${inner}</d:FormularData>`;
}

/** "3.9.1985". */
function czechDay(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  return `${day}.${month}.${year}`;
}
