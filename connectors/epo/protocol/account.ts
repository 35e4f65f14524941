import {
  attribute,
  children,
  element,
  readXml,
  SMALL_XML,
  type XmlElement,
  type XmlLimits,
} from '#platform/xml/index.ts';

/**
 * A person's tax account. All of this is assumed: the account (osobní daňový účet, § 149 of Act 280/2009 Coll.) is shown to
 * people in the tax portal after they sign in, and no interface of it for programs is public. The model: the portal is
 * trusted to ask by name and birth date, as it asks the land registry; where there are more of that name and birth date,
 * nothing is told.
 */

export type AccountTax = 'income' | 'property';

/** Čísla in `Dan`. Assumed. */
const taxNames: Readonly<Record<AccountTax, string>> = { income: 'DPFO', property: 'DNEM' };

/** What stands on the account of one tax. */
export interface AccountItem {
  /** `charge`: what is to be paid (předpis); `payment`; `refund`: an overpayment that was returned. */
  readonly kind: 'charge' | 'payment' | 'refund';
  /** ISO day on which it was entered. */
  readonly on: string;
  /** Of a charge: by when. */
  readonly due: string | null;
  /** Crowns, always positive. */
  readonly amount: number;
  /** Of a charge: what of it is not paid yet. */
  readonly unpaid: number;
  /** Czech, the tax office's words. */
  readonly text: string;
}

export interface TaxAccountOfTax {
  readonly tax: AccountTax;
  /** Number of the tax office (`c_ufo`). */
  readonly office: number;
  /** Crowns: above zero an overpayment, below it a debt. */
  readonly balance: number;
  readonly items: readonly AccountItem[];
}

/** Something that was filed electronically, as the tax portal lists it. */
export interface FiledItem {
  readonly number: string;
  /** ISO 8601. */
  readonly at: string;
  readonly form: string;
  /** MD5 of the document, lower-case hex: by it a filing of one's own is known again. */
  readonly checksum: string;
}

export type TaxAccount =
  | {
      readonly state: 'known';
      /** Whom payments are marked by: the birth number, or the number of the tax identification. */
      readonly symbol: string;
      readonly accounts: readonly TaxAccountOfTax[];
      readonly filed: readonly FiledItem[];
    }
  | { readonly state: 'none' }
  | { readonly state: 'several' };

export interface AccountQuery {
  readonly givenName: string;
  readonly familyName: string;
  /** ISO day. */
  readonly birthDate: string;
}

const LIMITS: XmlLimits = { ...SMALL_XML, maxBytes: 1024 * 1024, maxDepth: 6, maxElements: 5_000 };
const kinds = { charge: 'predpis', payment: 'platba', refund: 'vraceni' } as const;

/** Fields of the question. */
export function accountForm({ givenName, familyName, birthDate }: AccountQuery): URLSearchParams {
  return new URLSearchParams({ Jmeno: givenName, Prijmeni: familyName, DatumNarozeni: birthDate });
}

export function readAccountForm(fields: URLSearchParams): AccountQuery {
  const [givenName, familyName, birthDate] = ['Jmeno', 'Prijmeni', 'DatumNarozeni'].map(
    (name) => fields.get(name) ?? '',
  );
  return { givenName: givenName!, familyName: familyName!, birthDate: birthDate! };
}

export function writeAccount(account: TaxAccount): Buffer {
  if (account.state !== 'known') return whole({ Stav: account.state === 'none' ? 'nenalezen' : 'nejednoznacny' }, '');
  const taxes = account.accounts.map(({ tax, office, balance, items }) =>
    element(
      'Ucet',
      items
        .map(({ kind, on, due, amount, unpaid, text }) =>
          element('Polozka', '', {
            Typ: kinds[kind],
            Datum: on,
            Splatnost: due,
            Castka: amount,
            Neuhrazeno: unpaid,
            Text: text,
          }),
        )
        .join(''),
      { Dan: taxNames[tax], Ufo: office, Zustatek: balance },
    ),
  );
  const filed = account.filed.map(({ number, at, form, checksum }) =>
    element('Podani', '', { Cislo: number, Datum: at, Pisemnost: form, KC: checksum }),
  );
  return whole({ Stav: 'nalezen', Symbol: account.symbol }, taxes.join('') + filed.join(''));
}

/** @throws {XmlError}; RangeError: not an account */
export function readAccount(bytes: Uint8Array): TaxAccount {
  const root = readXml(bytes, LIMITS);
  const state = attribute(root, 'Stav');
  if (root.name !== 'DanovyUcet') throw new RangeError('not a tax account');
  if (state === 'nenalezen') return { state: 'none' };
  if (state === 'nejednoznacny') return { state: 'several' };
  if (state !== 'nalezen') throw new RangeError('not a tax account');
  return {
    state: 'known',
    symbol: text(root, 'Symbol', /^\d{1,10}$/),
    accounts: children(root, 'Ucet').map((one) => ({
      tax: keyOf(taxNames, text(one, 'Dan')),
      office: number(one, 'Ufo'),
      balance: number(one, 'Zustatek'),
      items: children(one, 'Polozka').map((item) => ({
        kind: keyOf(kinds, text(item, 'Typ')),
        on: text(item, 'Datum', day),
        due: attribute(item, 'Splatnost') === null ? null : text(item, 'Splatnost', day),
        amount: number(item, 'Castka'),
        unpaid: number(item, 'Neuhrazeno'),
        text: text(item, 'Text').slice(0, 300),
      })),
    })),
    filed: children(root, 'Podani').map((one) => ({
      number: text(one, 'Cislo'),
      at: text(one, 'Datum', /^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)$/),
      form: text(one, 'Pisemnost'),
      checksum: text(one, 'KC', /^[\da-f]{32}$/i).toLowerCase(),
    })),
  };
}

const day = /^\d{4}-\d\d-\d\d$/;

const whole = (attributes: Record<string, string>, inside: string): Buffer =>
  Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${element('DanovyUcet', inside, attributes)}`);

function text(of: XmlElement, name: string, like = /\S/): string {
  const value = attribute(of, name);
  if (value === null || !like.test(value)) throw new RangeError('not a tax account');
  return value;
}

function number(of: XmlElement, name: string): number {
  return Number(text(of, name, /^-?\d{1,12}(\.\d\d?)?$/));
}

function keyOf<K extends string>(names: Readonly<Record<K, string>>, value: string): K {
  const found = (Object.keys(names) as K[]).find((key) => names[key] === value);
  if (found === undefined) throw new RangeError('not a tax account');
  return found;
}
