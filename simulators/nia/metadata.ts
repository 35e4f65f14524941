import { randomUUID } from 'node:crypto';
import { BINDING, NIA_ENTITY_ID, NIA_SAML_PATH, NS } from '#connectors/nia/protocol.ts';
import { bareCertificate, type Seal, signRoot } from './xml.ts';

/**
 * The metadata of the simulated NIA, with the roles of the real one: a WS-Federation token service (announced, as in
 * the sample, but not served) and the SAML 2.0 identity provider.
 * @param base public address of the system, without a slash at the end
 */
export function buildMetadata(base: string, seal: Seal): string {
  const key =
    `<KeyDescriptor use="signing"><KeyInfo xmlns="${NS.signature}"><X509Data><X509Certificate>` +
    `${bareCertificate(seal.certificatePem)}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>`;
  const address = (path: string) =>
    `<wsa:EndpointReference xmlns:wsa="http://www.w3.org/2005/08/addressing"><wsa:Address>${base}${path}</wsa:Address></wsa:EndpointReference>`;
  const service = (name: string, binding: string) =>
    `<${name} Binding="${binding}" Location="${base}${NIA_SAML_PATH}"/>`;
  const xml =
    `<EntityDescriptor xmlns="${NS.metadata}" ID="_${randomUUID()}" entityID="${NIA_ENTITY_ID}">` +
    `<RoleDescriptor xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"` +
    ` xmlns:fed="http://docs.oasis-open.org/wsfed/federation/200706" xsi:type="fed:SecurityTokenServiceType"` +
    ` protocolSupportEnumeration="http://docs.oasis-open.org/wsfed/federation/200706">${key}` +
    `<fed:TokenTypesOffered><fed:TokenType Uri="http://schemas.microsoft.com/ws/2006/05/identitymodel/tokens/Saml"/></fed:TokenTypesOffered>` +
    `<fed:ClaimTypesOffered><auth:ClaimType xmlns:auth="http://docs.oasis-open.org/wsfed/authorization/200706"` +
    ` Uri="http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress"><auth:DisplayName>Email address</auth:DisplayName>` +
    `<auth:Description>The email of the subject.</auth:Description></auth:ClaimType></fed:ClaimTypesOffered>` +
    `<fed:SecurityTokenServiceEndpoint>${address('/FPSTS/issue.svc')}</fed:SecurityTokenServiceEndpoint>` +
    `<fed:PassiveRequestorEndpoint>${address('/FPSTS/default.aspx')}</fed:PassiveRequestorEndpoint></RoleDescriptor>` +
    `<IDPSSODescriptor protocolSupportEnumeration="${NS.protocol}">${key}` +
    service('SingleLogoutService', BINDING.redirect) +
    service('SingleSignOnService', BINDING.redirect) +
    service('SingleSignOnService', BINDING.post) +
    `</IDPSSODescriptor></EntityDescriptor>`;
  return signRoot(xml, seal);
}
