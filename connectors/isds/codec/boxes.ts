/** Boxes and their users as ISDS tells of them. Source: dbTypes.xsd 3.11. */
import { boxState, boxType, USER_TYPES, type SendOptions, type UserType } from '../protocol/boxes.ts';
import type { Address, BoxSearch, FoundBox, OwnerInfo, UserInfo } from '../protocol/types.ts';
import type { XmlElement } from '#platform/xml/tree.ts';
import { field } from '#platform/xml/write.ts';
import { boolean, date, integer, text } from './fields.ts';

function address(element: XmlElement): Address {
  return {
    code: text(element, 'adCode'),
    city: text(element, 'adCity'),
    district: text(element, 'adDistrict'),
    street: text(element, 'adStreet'),
    numberInStreet: text(element, 'adNumberInStreet'),
    numberInMunicipality: text(element, 'adNumberInMunicipality'),
    zipCode: text(element, 'adZipCode'),
    state: text(element, 'adState'),
  };
}

/** Given names: one element in the newer structures, first and middle name in the older ones. */
function givenNames(element: XmlElement): string | null {
  const older = [text(element, 'pnFirstName'), text(element, 'pnMiddleName')].filter((one) => one !== null).join(' ');
  return text(element, 'pnGivenNames') ?? (older || null);
}

/** dbOwnerInfo of any version (tDbOwnerInfo, …Ext, …Ext2). */
export function ownerInfo(element: XmlElement): OwnerInfo {
  const state = integer(element, 'dbState');
  return {
    boxId: text(element, 'dbID'),
    type: boxType(text(element, 'dbType') ?? '') ?? null,
    linkedToRegister: boolean(element, 'aifoIsds'),
    companyNumber: text(element, 'ic'),
    givenNames: givenNames(element),
    lastName: text(element, 'pnLastName'),
    firmName: text(element, 'firmName'),
    birthDate: date(element, 'biDate'),
    birthCity: text(element, 'biCity'),
    birthCounty: text(element, 'biCounty'),
    birthState: text(element, 'biState'),
    address: address(element),
    nationality: text(element, 'nationality'),
    authorityId: text(element, 'dbIdOVM'),
    state: state === null ? null : (boxState(state) ?? null),
    openAddressing: boolean(element, 'dbOpenAddressing'),
    parentBoxId: text(element, 'dbUpperID'),
  };
}

function userType(value: string | null): UserType | null {
  return USER_TYPES.find((one) => one === value) ?? null;
}

/** dbUserInfo of GetUserInfoFromLogin2. */
export function userInfo(element: XmlElement): UserInfo {
  return {
    linkedToRegister: boolean(element, 'aifoIsds'),
    givenNames: givenNames(element),
    lastName: text(element, 'pnLastName'),
    address: address(element),
    birthDate: date(element, 'biDate'),
    isdsId: text(element, 'isdsID'),
    userType: userType(text(element, 'userType')),
    privileges: integer(element, 'userPrivils') ?? 0,
    companyNumber: text(element, 'ic'),
    firmName: text(element, 'firmName'),
    contactAddress: {
      street: text(element, 'caStreet'),
      city: text(element, 'caCity'),
      zipCode: text(element, 'caZipCode'),
      state: text(element, 'caState'),
    },
  };
}

const SEND_OPTIONS: ReadonlySet<string> = new Set(['DZ', 'ALL', 'PDZ', 'NONE', 'DISABLED']);

/** dbResult of ISDSSearch3. Unknown sending options count as NONE. */
export function foundBox(element: XmlElement): FoundBox {
  const options = text(element, 'dbSendOptions') ?? '';
  return {
    boxId: text(element, 'dbID') ?? '',
    type: boxType(text(element, 'dbType') ?? '') ?? null,
    name: text(element, 'dbName') ?? '',
    address: text(element, 'dbAddress') ?? '',
    birthDate: date(element, 'dbBiDate'),
    companyNumber: text(element, 'dbICO'),
    authorityId: text(element, 'dbIdOVM'),
    sendOptions: SEND_OPTIONS.has(options) ? (options as SendOptions) : 'NONE',
  };
}

/** Fields of ISDSSearch3. */
export function searchFields(search: BoxSearch): string {
  return (
    field('searchText', search.text) +
    field('searchType', search.type ?? 'GENERAL') +
    field('searchScope', search.scope ?? 'ALL') +
    field('page', search.page ?? 0) +
    field('pageSize', search.pageSize ?? 50) +
    field('highlighting', search.highlighting ?? false)
  );
}

/** What FindDataBox searches by; prefixes for most fields, see libdatovka doc/user_web_services. */
export interface FindBox {
  readonly boxId?: string;
  readonly type?: string;
  readonly companyNumber?: string;
  readonly firstName?: string;
  readonly middleName?: string;
  readonly lastName?: string;
  readonly firmName?: string;
  readonly birthDate?: string;
  readonly city?: string;
  readonly street?: string;
  readonly zipCode?: string;
}

/** dbOwnerInfo of FindDataBox: all elements of tDbOwnerInfo in order, nil where nothing is asked. */
export function findBoxFields(find: FindBox): string {
  const values: readonly (readonly [string, string | undefined])[] = [
    ['dbID', find.boxId],
    ['dbType', find.type],
    ['ic', find.companyNumber],
    ['pnFirstName', find.firstName],
    ['pnMiddleName', find.middleName],
    ['pnLastName', find.lastName],
    ['pnLastNameAtBirth', undefined],
    ['firmName', find.firmName],
    ['biDate', find.birthDate],
    ['biCity', undefined],
    ['biCounty', undefined],
    ['biState', undefined],
    ['adCity', find.city],
    ['adStreet', find.street],
    ['adNumberInStreet', undefined],
    ['adNumberInMunicipality', undefined],
    ['adZipCode', find.zipCode],
    ['adState', undefined],
    ['nationality', undefined],
    ['identifier', undefined],
    ['registryCode', undefined],
    ['dbState', undefined],
    ['dbEffectiveOVM', undefined],
    ['dbOpenAddressing', undefined],
  ];
  return values.map(([name, value]) => field(name, value)).join('');
}
