/** Metadata: reading those of NIA, and making ours. */
import type { Element } from '@xmldom/xmldom';
import { generateServiceProviderMetadata } from '@node-saml/node-saml';
import { NiaError } from './errors.ts';
import type { NiaIdentityProvider, NiaOrganization, NiaSettings } from './options.ts';
import { BINDING, NS, PERSISTENT_NAME_ID } from './protocol.ts';
import { newMessageId } from './request.ts';
import { verifiedXml } from './signature.ts';
import {
  attributeOf,
  childElements,
  descendants,
  isElement,
  onlyChild,
  parseXml,
  requiredAttribute,
  textOf,
} from './xml.ts';

/** Our metadata, signed: the operator uploads them to NIA's portal for service providers. */
export function serviceMetadata(settings: NiaSettings): string {
  return generateServiceProviderMetadata({
    issuer: settings.serviceUrl,
    callbackUrl: settings.acsUrl,
    logoutCallbackUrl: settings.logoutUrl,
    identifierFormat: PERSISTENT_NAME_ID,
    wantAssertionsSigned: true,
    privateKey: settings.signingKey,
    publicCerts: settings.signingCertificate,
    decryptionPvk: settings.decryptionKeys[0] ?? '',
    decryptionCert: settings.decryptionCertificate,
    signatureAlgorithm: 'sha256',
    digestAlgorithm: 'sha256',
    signMetadata: true,
    generateUniqueId: newMessageId,
    ...(settings.organization === undefined ? {} : { metadataOrganization: organization(settings.organization) }),
  });
}

const czech = (text: string) => [{ '@xml:lang': 'cs', '#text': text }];

function organization({ name, displayName, url }: NiaOrganization) {
  return { OrganizationName: czech(name), OrganizationDisplayName: czech(displayName), OrganizationURL: czech(url) };
}

/**
 * Reads the metadata of NIA: entity id, addresses and signing certificates of its SAML 2.0 role. The WS-Federation
 * role beside it is left alone.
 *
 * This does not check the signature: without a certificate known beforehand it would prove nothing. Get metadata over
 * TLS from the host of NIA, or check them with {@link verifyNiaMetadata}.
 * @throws NiaError malformed, forbidden-xml, too-big
 */
export function parseNiaMetadata(xml: string): NiaIdentityProvider {
  const root = parseXml(xml, { comments: 'allowed' });
  if (!isElement(root, NS.metadata, 'EntityDescriptor')) throw new NiaError('malformed', 'not metadata of one entity');
  const role = onlyChild(root, NS.metadata, 'IDPSSODescriptor');
  const ssoUrl = location(role, 'SingleSignOnService');
  return {
    entityId: requiredAttribute(root, 'entityID'),
    ssoUrl,
    sloUrl: location(role, 'SingleLogoutService'),
    certificates: signingCertificates(role),
  };
}

/**
 * Checks the signature of NIA's metadata against certificates known beforehand, then reads them: the way to follow
 * an exchange of NIA's certificate without trusting the network.
 * @throws NiaError unsigned, bad-signature, wrapped-signature, malformed …
 */
export async function verifyNiaMetadata(xml: string, certificates: readonly string[]): Promise<NiaIdentityProvider> {
  const root = parseXml(xml, { comments: 'allowed' });
  return parseNiaMetadata(await verifiedXml(xml, root, certificates));
}

function location(role: Element, service: string): string {
  const services = childElements(role, NS.metadata, service);
  const found = services.find((element) => attributeOf(element, 'Binding') === BINDING.redirect);
  if (found === undefined) throw new NiaError('malformed', `${service} by redirect is missing`);
  return requiredAttribute(found, 'Location');
}

function signingCertificates(role: Element): string[] {
  const certificates: string[] = [];
  for (const descriptor of childElements(role, NS.metadata, 'KeyDescriptor')) {
    if ((attributeOf(descriptor, 'use') ?? 'signing') !== 'signing') continue;
    for (const element of descendants(descriptor)) {
      if (isElement(element, NS.signature, 'X509Certificate')) certificates.push(toPem(textOf(element)));
    }
  }
  if (certificates.length === 0) throw new NiaError('malformed', 'no signing certificate');
  return [...new Set(certificates)];
}

function toPem(base64: string): string {
  const lines = base64.replace(/\s/g, '').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
