/** About the logged-in box and user: GetOwnerInfoFromLogin(2), GetUserInfoFromLogin(2), passwords. */
import { PRIVILEGES } from '#connectors/isds/protocol.ts';
import type { Address, DataBox, Population } from '../../population/types.ts';
import { ownerOf, typeName, userId, userName } from '../parties.ts';
import { IsdsStatus } from '../soap.ts';
import { addDays, writeTime } from '../xml/time.ts';
import { element, fields } from '../xml/writer.ts';
import type { Value } from '../xml/writer.ts';
import { optional } from './call.ts';
import type { Operation } from './call.ts';

type Fields = Record<string, Value>;

/** gAddress */
const address = ({ municipality, street, orientationNumber, houseNumber, postcode }: Address): Fields => ({
  adCity: municipality,
  adStreet: street ?? null,
  adNumberInStreet: orientationNumber ?? null,
  adNumberInMunicipality: houseNumber,
  adZipCode: postcode,
  adState: 'CZ',
});

/** gAddressExt: with the part of the municipality and the code. */
const addressExt = (of: Address): Fields => {
  const { adCity, ...rest } = address(of);
  return { adCity, adDistrict: of.municipalityPart ?? null, ...rest, adAMCode: of.addressPlaceCode };
};

/** gAddressExt2 */
export const addressExt2 = (of: Address): Fields => {
  const { adCity, ...rest } = address(of);
  return { adCode: of.addressPlaceCode, adCity, adDistrict: of.municipalityPart ?? null, ...rest };
};

/** What is told of the owner as a person; an institution has none of it. */
function personFacts(
  population: Population,
  box: DataBox,
): { given: string | null; family: string | null; birthName: string | null; birth: Fields; firm: string | null } {
  const owner = ownerOf(population, box);
  if (!('person' in owner)) {
    return {
      given: null,
      family: null,
      birthName: null,
      firm: box.name,
      birth: { biDate: null, biCity: null, biCounty: null, biState: null },
    };
  }
  const { givenName, familyName, birthFamilyName, birthDate, birthPlace } = owner.person;
  return {
    given: givenName,
    family: familyName,
    birthName: birthFamilyName,
    firm: box.businessId === undefined ? null : box.name,
    birth: { biDate: birthDate, biCity: birthPlace, biCounty: null, biState: 'CZ' },
  };
}

/** tDbOwnerInfo; tDbOwnerInfoExt in the answers of FindDataBox. */
export function ownerFields(population: Population, box: DataBox, extended = false): string {
  const { given, family, birthName, birth, firm } = personFacts(population, box);
  return fields('p', {
    dbID: box.id,
    dbType: typeName(box),
    ic: box.businessId ?? null,
    pnFirstName: given,
    pnMiddleName: null,
    pnLastName: family,
    pnLastNameAtBirth: birthName,
    firmName: firm,
    ...birth,
    ...(extended ? addressExt(box.address) : address(box.address)),
    nationality: family === null ? null : 'CZ',
    identifier: null,
    registryCode: null,
    dbState: 1,
    dbEffectiveOVM: false,
    dbOpenAddressing: false,
  });
}

/** tDbOwnerInfoExt2 */
export function ownerFields2(population: Population, box: DataBox): string {
  const { given, family, birth, firm } = personFacts(population, box);
  return fields('p', {
    dbID: box.id,
    aifoIsds: family === null ? null : true,
    dbType: typeName(box),
    ic: box.businessId ?? null,
    pnGivenNames: given,
    pnLastName: family,
    firmName: firm,
    ...birth,
    ...addressExt2(box.address),
    nationality: family === null ? null : 'CZ',
    dbIdOVM: authorityCode(box),
    dbState: 1,
    dbOpenAddressing: false,
    dbUpperID: null,
  });
}

/** Code of an authority in the register of rights and duties; its making from the IČO is assumed. */
export function authorityCode(box: DataBox): string | null {
  return box.type >= 10 && box.type < 20 && box.businessId !== undefined ? box.businessId : null;
}

const ALL_PRIVILEGES = Object.values(PRIVILEGES).reduce((sum, bit) => sum | bit, 0);

/** The user: the owner himself, or the registry of the institution with the address of the box. */
function userFacts(
  population: Population,
  box: DataBox,
): { given: string; family: string; address: Address; birthDate: string | null } {
  const owner = ownerOf(population, box);
  const { given, family } = userName(population, box);
  return 'person' in owner
    ? { given, family, address: owner.person.address, birthDate: owner.person.birthDate }
    : { given, family, address: box.address, birthDate: null };
}

const CONTACT = { ic: null, firmName: null, caStreet: null, caCity: null, caZipCode: null } as const;

const userInfo: Operation = ({ isds, access: { box } }) => {
  const user = userFacts(isds.population, box);
  return {
    content: element(
      'p:dbUserInfo',
      fields('p', {
        pnFirstName: user.given,
        pnMiddleName: null,
        pnLastName: user.family,
        pnLastNameAtBirth: null,
        ...address(user.address),
        biDate: user.birthDate,
        userID: box.login,
        userType: 'PRIMARY_USER',
        userPrivils: ALL_PRIVILEGES,
        ...CONTACT,
      }),
    ),
  };
};

const userInfo2: Operation = ({ isds, access: { box } }) => {
  const user = userFacts(isds.population, box);
  return {
    content: element(
      'p:dbUserInfo',
      fields('p', {
        aifoIsds: user.birthDate !== null,
        pnGivenNames: user.given,
        pnLastName: user.family,
        ...addressExt2(user.address),
        biDate: user.birthDate,
        isdsID: userId(box),
        userType: 'PRIMARY_USER',
        userPrivils: ALL_PRIVILEGES,
        ...CONTACT,
      }),
    ),
  };
};

/** Days a password lives after it was changed; the first one of a synthetic person does not expire (assumed). */
const PASSWORD_DAYS = 90;

const passwordInfo: Operation = ({ isds, access: { box } }) => {
  const changed = isds.accounts.passwordChangedAt(box);
  return { content: fields('p', { pswExpDate: changed ? writeTime(addDays(changed, PASSWORD_DAYS)) : null }) };
};

/** Rules and codes after the simulated server in libdatovka's tests. */
const changePassword: Operation = ({ isds, access, request }) => {
  if (access.by === 'portal') throw new IsdsStatus('1004', 'Operace není pro tento způsob přihlášení povolena.');
  const old = optional(request, 'dbOldPassword') ?? '';
  const next = optional(request, 'dbNewPassword') ?? '';
  const { box } = access;
  const refusal =
    isds.accounts.byPassword(box.login, old) === undefined
      ? ['1090', 'Původní heslo není správné.']
      : next.length < 8 || next.length > 32
        ? ['1066', 'Heslo musí mít 8 až 32 znaků.']
        : !/^[A-Za-z0-9!#$%&()*+,\-.:=?@[\]_{}|~]+$/.test(next)
          ? ['1079', 'Heslo obsahuje nepovolený znak.']
          : !/[a-z]/.test(next) || !/[A-Z]/.test(next) || !/\d/.test(next)
            ? ['1080', 'Heslo musí obsahovat malé a velké písmeno a číslici.']
            : next === old
              ? ['1067', 'Nové heslo se neliší od původního.']
              : next.includes(box.login)
                ? ['1082', 'Heslo nesmí obsahovat přihlašovací jméno.']
                : /(.)\1\1/.test(next) || /^(qwert|asdgf|12345)/.test(next)
                  ? ['1083', 'Heslo je příliš snadno odhadnutelné.']
                  : undefined;
  if (refusal !== undefined) throw new IsdsStatus(refusal[0] as string, refusal[1] as string);
  isds.accounts.changePassword(box, next);
  return {};
};

export const ownerOperations = {
  GetOwnerInfoFromLogin: ({ isds, access }) => ({
    content: element('p:dbOwnerInfo', ownerFields(isds.population, access.box)),
  }),
  GetOwnerInfoFromLogin2: ({ isds, access }) => ({
    content: element('p:dbOwnerInfo', ownerFields2(isds.population, access.box)),
  }),
  GetUserInfoFromLogin: userInfo,
  GetUserInfoFromLogin2: userInfo2,
  GetPasswordInfo: passwordInfo,
  ChangeISDSPassword: changePassword,
} satisfies Record<string, Operation>;
