/** Searching for boxes: FindDataBox, FindDataBox2, FindPersonalDataBox, ISDSSearch2 and ISDSSearch3. */
import { BOX_TYPES, boxType, HIGHLIGHT_END, HIGHLIGHT_START, LIMITS } from '#connectors/isds/protocol.ts';
import type { DataBox } from '../../population/types.ts';
import { isAuthority } from '../messages/model.ts';
import { addressLine, ownerOf, typeName } from '../parties.ts';
import { IsdsStatus } from '../soap.ts';
import { childOf } from '../xml/reader.ts';
import type { XmlElement } from '../xml/reader.ts';
import { element, fields } from '../xml/writer.ts';
import { optional, optionalBoolean, optionalInteger } from './call.ts';
import type { Call, Isds, Operation } from './call.ts';
import { authorityCode, ownerFields, ownerFields2 } from './owner.ts';

/** Most boxes in one answer of FindDataBox; above it 0003 (the number is assumed). */
const MOST_FOUND = 50;

const find =
  (write: (isds: Isds, box: DataBox) => string): Operation =>
  ({ isds, request }) => {
    const wanted = childOf(request, 'dbOwnerInfo');
    if (wanted === undefined) throw new IsdsStatus('9005', 'Chybí popis hledané schránky.');
    const id = optional(wanted, 'dbID');
    if (id !== null) {
      const box = isds.population.box(id);
      if (box === undefined) throw new IsdsStatus('5001', 'Datová schránka neexistuje.');
      return { content: element('p:dbResults', write(isds, box)) };
    }
    const { boxes, more } = matching(isds, wanted);
    if (boxes.length === 0)
      return { content: element('p:dbResults', ''), code: '0002', message: 'Žádná schránka neodpovídá zadání.' };
    const content = element('p:dbResults', boxes.map((box) => write(isds, box)).join(''));
    return more
      ? { content, code: '0003', message: 'Zadání odpovídá příliš mnoho schránek, výsledek je zkrácen.' }
      : { content };
  };

/** Boxes that match all that is filled in. What must be filled in depends on the type (libdatovka doc/user_web_services). */
function matching(isds: Isds, wanted: XmlElement): { boxes: readonly DataBox[]; more: boolean } {
  const type = boxType(optional(wanted, 'dbType') ?? '');
  if (type === undefined) throw new IsdsStatus('1101', 'Musí být uveden typ datové schránky.');
  const ic = optional(wanted, 'ic');
  const family = optional(wanted, 'pnLastName');
  const given = optional(wanted, 'pnGivenNames') ?? optional(wanted, 'pnFirstName');
  const firm = optional(wanted, 'firmName');
  const city = optional(wanted, 'adCity');
  const birthDate = optional(wanted, 'biDate');
  const query = ic ?? [given, family, firm].filter((text) => text !== null).join(' ');
  if (query === '' || (type === 'FO' && family === null)) {
    throw new IsdsStatus('1155', 'Zadání je příliš obecné.');
  }
  const { boxes, more } = isds.population.searchBoxes(query, { offset: 0, limit: MOST_FOUND, types: typesOf(type) });
  const passes = (box: DataBox): boolean => {
    const owner = ownerOf(isds.population, box);
    return (
      (city === null || fold(box.address.municipality).includes(fold(city))) &&
      (birthDate === null || ('person' in owner && owner.person.birthDate === birthDate))
    );
  };
  return { boxes: boxes.filter(passes), more };
}

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** A gross type stands for its kinds as well: OVM for OVM_REQ too. */
function typesOf(scope: string): number[] {
  const base = scope.replace(/_(MAIN|BASE)$/, '');
  return Object.entries(BOX_TYPES)
    .filter(
      ([name]) =>
        name === base || (base === scope && ['OVM', 'PO', 'PFO'].includes(base) && name.startsWith(`${base}_`)),
    )
    .map(([, number]) => number);
}

/** Only authorities may search for people by their data. */
const findPersonal: Operation = ({ isds, access, request }) => {
  if (!isAuthority(access.box.type)) throw new IsdsStatus('1004', 'Operace není povolena.');
  const wanted = childOf(request, 'dbOwnerInfo');
  const id = wanted && optional(wanted, 'dbID');
  const name =
    wanted &&
    ['pnFirstName', 'pnLastName']
      .map((part) => optional(wanted, part))
      .filter((part) => part !== null)
      .join(' ');
  const found = id
    ? [isds.population.box(id)].filter((box) => box?.type === BOX_TYPES.FO)
    : isds.population.searchBoxes(name ?? '', { offset: 0, limit: MOST_FOUND, types: [BOX_TYPES.FO] }).boxes;
  if (found.length === 0)
    return { content: element('p:dbResults', ''), code: '0002', message: 'Žádná schránka neodpovídá zadání.' };
  return {
    content: element(
      'p:dbResults',
      found.flatMap((box) => (box === undefined ? [] : personalInfo(isds, box))).join(''),
    ),
  };
};

function personalInfo(isds: Isds, box: DataBox): string[] {
  const owner = ownerOf(isds.population, box);
  if (!('person' in owner)) return [];
  const { person } = owner;
  return [
    element(
      'p:dbOwnerInfo',
      fields('p', {
        dbID: box.id,
        aifoIsds: true,
        pnFirstName: person.givenName,
        pnMiddleName: null,
        pnLastName: person.familyName,
        biDate: person.birthDate,
        biCity: person.birthPlace,
        biCounty: null,
        biState: 'CZ',
        adCode: box.address.addressPlaceCode,
        adCity: box.address.municipality,
        adDistrict: box.address.municipalityPart ?? null,
        adStreet: box.address.street ?? null,
        adNumberInStreet: box.address.orientationNumber ?? null,
        adNumberInMunicipality: box.address.houseNumber,
        adZipCode: box.address.postcode,
        adState: 'CZ',
        nationality: 'CZ',
      }),
    ),
  ];
}

/** What a search asks for. */
interface Query {
  readonly text: string;
  readonly type: string;
  readonly scope: string;
  readonly page: number;
  readonly pageSize: number;
  readonly highlighting: boolean;
}

function readQuery(request: XmlElement): Query {
  const text = optional(request, 'searchText');
  const type = optional(request, 'searchType') ?? 'GENERAL';
  if (text === null) throw new IsdsStatus('1152', 'Není zadán hledaný text.');
  if (type === 'DBID' && !/^[a-z0-9]{7}$/.test(text))
    throw new IsdsStatus('1153', 'Hledané ID schránky nemá správný tvar.');
  if (type === 'ICO' && !/^\d{1,8}$/.test(text)) throw new IsdsStatus('1154', 'Hledané IČO nemá správný tvar.');
  if (!['GENERAL', 'ADDRESS', 'ICO', 'DBID', 'IDOVM'].includes(type))
    throw new IsdsStatus('1155', 'Neplatný způsob hledání.');
  const pageSize = optionalInteger(request, 'pageSize') ?? LIMITS.searchPageDefault;
  if (pageSize > LIMITS.searchPage)
    throw new IsdsStatus('1156', `Stránka smí mít nejvýše ${LIMITS.searchPage} záznamů.`);
  return {
    text,
    type,
    scope: optional(request, 'searchScope') ?? 'ALL',
    page: Math.max(0, optionalInteger(request, 'page') ?? 0),
    pageSize: Math.max(1, pageSize),
    highlighting: optionalBoolean(request, 'highlighting') ?? false,
  };
}

function runQuery(
  isds: Isds,
  { text, type, scope, page, pageSize }: Query,
): { boxes: readonly DataBox[]; more: boolean; position: number } {
  const position = page * pageSize;
  if (type === 'DBID') {
    const box = isds.population.box(text);
    return { boxes: box && page === 0 ? [box] : [], more: false, position };
  }
  const types = scope === 'ALL' || type === 'ICO' || type === 'IDOVM' ? {} : { types: typesOf(scope) };
  const { boxes, more } = isds.population.searchBoxes(type === 'ICO' ? text.padStart(8, '0') : text, {
    offset: position,
    limit: pageSize,
    ...types,
  });
  const isWanted = (box: DataBox): boolean =>
    type === 'ADDRESS'
      ? words(text).every((word) => fold(addressLine(box.address)).includes(word))
      : type === 'GENERAL' || box.businessId === text.padStart(8, '0') || authorityCode(box) === text;
  return { boxes: boxes.filter(isWanted), more, position };
}

const words = (text: string): string[] => fold(text).split(/\s+/).filter(Boolean);

/** totalCount is left out when there are more pages: counting a million boxes is not worth it, and it is optional. */
const search =
  (withEffectiveOvm: boolean): Operation =>
  (call) => {
    const query = readQuery(call.request);
    const { boxes, more, position } = runQuery(call.isds, query);
    const results = boxes.map((box) => element('p:dbResult', writeResult(call, box, query, withEffectiveOvm)));
    return {
      content:
        fields('p', {
          totalCount: more ? undefined : position + boxes.length,
          currentCount: boxes.length,
          position,
          lastPage: !more,
        }) + element('p:dbResults', results.join('')),
    };
  };

function writeResult({ isds, access }: Call, box: DataBox, query: Query, withEffectiveOvm: boolean): string {
  const owner = ownerOf(isds.population, box);
  const marked = (text: string): string => (query.highlighting ? highlight(text, words(query.text)) : text);
  return fields('p', {
    dbID: box.id,
    dbType: typeName(box),
    dbName: marked(box.name),
    dbAddress: marked(addressLine(box.address)),
    dbBiDate: 'person' in owner ? owner.person.birthDate : null,
    dbICO: box.businessId ?? null,
    ...(withEffectiveOvm ? { dbEffectiveOVM: false } : { dbIdOVM: authorityCode(box) }),
    dbSendOptions: sendOptions(access.box, box),
  });
}

/** What the searching box may send: see `messageType` of sending. */
export function sendOptions(sender: DataBox, recipient: DataBox): 'DZ' | 'PDZ' | 'NONE' {
  if (isAuthority(sender.type) || isAuthority(recipient.type)) return 'DZ';
  return sender.type >= 20 && sender.type < 30 ? 'PDZ' : 'NONE';
}

/** Marks the words of the text that begin with a searched one. */
function highlight(text: string, searched: readonly string[]): string {
  return text.replace(/[\p{L}\p{N}]+/gu, (word) =>
    searched.some((one) => fold(word).startsWith(one)) ? `${HIGHLIGHT_START}${word}${HIGHLIGHT_END}` : word,
  );
}

export const searchOperations = {
  FindDataBox: find((isds, box) => element('p:dbOwnerInfo', ownerFields(isds.population, box, true))),
  FindDataBox2: find((isds, box) => element('p:dbOwnerInfo', ownerFields2(isds.population, box))),
  FindPersonalDataBox: findPersonal,
  ISDSSearch2: search(true),
  ISDSSearch3: search(false),
} satisfies Record<string, Operation>;
