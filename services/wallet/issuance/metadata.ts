import type { SigningKey } from '../keys/keys.ts';
import type { Addresses } from '../licence/addresses.ts';
import { factNames, groupCodes, type FactName } from '../licence/codes.ts';
import { sdJwtType } from '../licence/attest.ts';
import { docType, isoNamespace, ownNamespace } from '../mdoc/names.ts';
import type { Format } from '../shapes.ts';

/** Documents by which wallets and verifiers find the issuer. */

/** Names of what the issuer has, in its metadata and in offers. */
export const configurationId: Record<Format, string> = {
  'sd-jwt': 'ridicsky-prukaz-sd-jwt',
  mdoc: 'ridicsky-prukaz-mdoc',
};

/** What it is called in a wallet: whose it is not stands in the name. */
const titles = [
  { locale: 'cs-CZ', name: 'Řidičský průkaz (vydal Portál občana, nikoli stát)' },
  { locale: 'en', name: 'Driving licence (issued by Portál občana, not by the state)' },
];
const descriptions = {
  'cs-CZ': 'Údaje z registru řidičů, které podepsal Portál občana svým vlastním klíčem. Není to doklad vydaný státem.',
  en: 'Data of the register of drivers, signed by Portál občana with a key of its own. It is no document of the state.',
};
const issuerNames = [
  { locale: 'cs-CZ', name: 'Portál občana – vlastní vydavatel, nikoli stát' },
  { locale: 'en', name: 'Portál občana – its own issuer, not the state’s' },
];
const factTitles: Record<FactName, readonly [cs: string, en: string]> = {
  given_name: ['Jméno', 'Given name'],
  family_name: ['Příjmení', 'Family name'],
  birth_date: ['Datum narození', 'Date of birth'],
  age_over_18: ['Starší 18 let', 'Older than 18'],
  document_number: ['Číslo průkazu', 'Number of the licence'],
  issue_date: ['Datum vydání', 'Date of issue'],
  expiry_date: ['Platnost do', 'Valid until'],
  licence_issuer: ['Průkaz vydal', 'Licence issued by'],
};

interface NamedClaim {
  readonly path: readonly string[];
  readonly display: readonly { readonly locale: string; readonly name: string }[];
}

const named = (path: readonly string[], cs: string, en: string): NamedClaim => ({
  path,
  display: [
    { locale: 'cs-CZ', name: cs },
    { locale: 'en', name: en },
  ],
});

/** Credential issuer metadata (OpenID4VCI 1.0 § 12.2.4). */
export function issuerMetadata(addresses: Addresses): Record<string, unknown> {
  const common = {
    cryptographic_binding_methods_supported: ['jwk'],
    proof_types_supported: { jwt: { proof_signing_alg_values_supported: ['ES256'] } },
  };
  return {
    credential_issuer: addresses.issuer,
    credential_endpoint: addresses.credential,
    nonce_endpoint: addresses.nonce,
    display: issuerNames,
    credential_configurations_supported: {
      [configurationId['sd-jwt']]: {
        format: sdJwtType,
        vct: addresses.type,
        credential_signing_alg_values_supported: ['ES256'],
        ...common,
        credential_metadata: { display: titles, claims: sdJwtClaims() },
      },
      [configurationId.mdoc]: {
        format: 'mso_mdoc',
        doctype: docType,
        // COSE has numbers for algorithms.
        credential_signing_alg_values_supported: [-7],
        ...common,
        credential_metadata: { display: titles, claims: mdocClaims() },
      },
    },
  };
}

/** OAuth authorization server metadata (RFC 8414): the one grant there is. */
export function authorizationMetadata(addresses: Addresses): Record<string, unknown> {
  return {
    issuer: addresses.issuer,
    token_endpoint: addresses.token,
    response_types_supported: [],
    grant_types_supported: ['urn:ietf:params:oauth:grant-type:pre-authorized_code'],
    token_endpoint_auth_methods_supported: ['none'],
    'pre-authorized_grant_anonymous_access_supported': true,
  };
}

/** Keys of the issuer (RFC 7517). */
export function keySet(keys: readonly SigningKey[]): { keys: Record<string, unknown>[] } {
  return {
    keys: keys.map(({ jwk, kid, certificate }) => ({
      ...jwk,
      kid,
      use: 'sig',
      alg: 'ES256',
      x5c: [certificate.toString('base64')],
    })),
  };
}

/** Type metadata of the credential, or of what is shown as a QR code (draft-ietf-oauth-sd-jwt-vc § 6). */
export function typeMetadata(vct: string): Record<string, unknown> {
  return {
    vct,
    name: titles[0]!.name,
    description: descriptions['cs-CZ'],
    display: titles.map(({ locale, name }) => ({
      locale,
      name,
      description: descriptions[locale as keyof typeof descriptions],
    })),
    claims: sdJwtClaims().map(({ path, display }) => ({
      path,
      sd: 'always',
      display: display.map(({ locale, name }) => ({ locale, label: name })),
    })),
  };
}

function sdJwtClaims(): NamedClaim[] {
  return [
    ...factNames.map((name) => named([name], ...factTitles[name])),
    ...groupCodes.map((code) => named(['groups', code], `Skupina ${code}`, `Group ${code}`)),
    ...groupCodes.map((code) =>
      named(['group_details', code], `Od kdy a s jakým omezením: ${code}`, `Since when and with which limits: ${code}`),
    ),
  ];
}

function mdocClaims(): NamedClaim[] {
  return [
    ...factNames.map((name) =>
      named([name === 'licence_issuer' ? ownNamespace : isoNamespace, name], ...factTitles[name]),
    ),
    named([isoNamespace, 'driving_privileges'], 'Všechny skupiny', 'All groups'),
    ...groupCodes.map((code) => named([ownNamespace, `group_${code}`], `Skupina ${code}`, `Group ${code}`)),
  ];
}
