/** Service providers registered at the simulated NIA. In reality a person fills this in NIA's portal by hand. */
import type { DatabaseSync } from 'node:sqlite';
import { BINDING, NS } from '#connectors/nia/protocol.ts';
import { below, certificatePem, children, parse, RefusedMessage } from './xml.ts';

/** What NIA knows of a service provider. */
export interface ServiceProvider {
  /** "Unikátní URL adresa". */
  readonly entityId: string;
  /** What people are shown: the organization's name, or the host. */
  readonly name: string;
  readonly acsUrls: readonly string[];
  /** Where sign-out messages go, and by which binding requests do; answers always go by POST. */
  readonly logoutUrl?: string;
  readonly logoutByRedirect: boolean;
  readonly signingCertificates: readonly string[];
  readonly encryptionCertificate: string;
}

/** The register of service providers. */
export interface ProviderRegister {
  /**
   * Registers a service provider by its metadata, or replaces what was known of it.
   * @throws RefusedMessage when the metadata cannot be used
   */
  register(metadata: string): ServiceProvider;
  find(entityId: string): ServiceProvider | undefined;
  list(): ServiceProvider[];
  remove(entityId: string): boolean;
}

/** Opens the register in a database that has its tables. */
export function openProviders(database: DatabaseSync): ProviderRegister {
  return {
    register(metadata) {
      const provider = readMetadata(metadata);
      database
        .prepare(
          'INSERT INTO providers VALUES (?, ?) ON CONFLICT (entity_id) DO UPDATE SET provider = excluded.provider',
        )
        .run(provider.entityId, JSON.stringify(provider));
      return provider;
    },
    find(entityId) {
      const row = database.prepare('SELECT provider FROM providers WHERE entity_id = ?').get(entityId);
      return row === undefined ? undefined : read(row);
    },
    list: () => database.prepare('SELECT provider FROM providers ORDER BY entity_id').all().map(read),
    remove: (entityId) => database.prepare('DELETE FROM providers WHERE entity_id = ?').run(entityId).changes > 0,
  };
}

const read = (row: Record<string, unknown>) => JSON.parse(String(row['provider'])) as ServiceProvider;

function readMetadata(metadata: string): ServiceProvider {
  const root = parse(metadata);
  const role = children(root, NS.metadata, 'SPSSODescriptor')[0];
  const entityId = root.getAttribute('entityID') ?? '';
  if (root.localName !== 'EntityDescriptor' || role === undefined || entityId === '') throw unusable('SPSSODescriptor');

  const services = children(role, NS.metadata, 'AssertionConsumerService');
  const acsUrls = services
    .filter((service) => service.getAttribute('Binding') === BINDING.post)
    .flatMap((service) => service.getAttribute('Location') ?? []);
  if (acsUrls.length === 0 || !acsUrls.every(isWebAddress)) throw unusable('AssertionConsumerService');

  const keys = children(role, NS.metadata, 'KeyDescriptor');
  const certificates = (use: string) =>
    keys
      .filter((key) => (key.getAttribute('use') || use) === use)
      .flatMap((key) => below(key, NS.signature, 'X509Certificate').map(readCertificate));
  const encryptionCertificate = certificates('encryption')[0];
  if (certificates('signing').length === 0 || encryptionCertificate === undefined) throw unusable('KeyDescriptor');

  const logout = children(role, NS.metadata, 'SingleLogoutService')[0];
  const logoutUrl = logout?.getAttribute('ResponseLocation') || logout?.getAttribute('Location') || undefined;
  if (logoutUrl !== undefined && !isWebAddress(logoutUrl)) throw unusable('SingleLogoutService');
  const name = below(root, NS.metadata, 'OrganizationDisplayName')[0]?.textContent?.trim();
  return {
    entityId,
    name: name || (URL.parse(entityId)?.host ?? entityId),
    acsUrls,
    ...(logoutUrl === undefined ? {} : { logoutUrl }),
    logoutByRedirect: logout?.getAttribute('Binding') === BINDING.redirect,
    signingCertificates: certificates('signing'),
    encryptionCertificate,
  };
}

function readCertificate(element: { textContent: string | null }): string {
  try {
    return certificatePem(element.textContent ?? '');
  } catch {
    throw unusable('X509Certificate');
  }
}

function isWebAddress(url: string): boolean {
  return /^https?:$/.test(URL.parse(url)?.protocol ?? '');
}

function unusable(what: string): RefusedMessage {
  return new RefusedMessage(`Metadata nelze použít: ${what}.`, `The metadata cannot be used: ${what}.`);
}
