import { z } from 'zod';
import { addresses } from './outside.ts';

/** The environments, each an overlay of its own. */
export const environments = ['test', 'pre-production', 'production'] as const;
export type Environment = (typeof environments)[number];

const cidrs = z.array(z.union([z.cidrv4(), z.cidrv6()])).min(1);
const host = z.string().regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/, 'must be a host name');
/** Where an outside system is: networks, or a namespace of this cluster. */
const place = z.union([cidrs, z.strictObject({ namespace: host })]);
const outside = ['files', 'transit', ...new Set(Object.values(addresses).map(({ name }) => name))];
const someSettings = z.record(z.string(), z.string());

/** Test environments of the national identity and of data boxes. */
const tryingOut = {
  NIA_METADATA_URL: 'https://tnia.identita.gov.cz/FPSTS/FederationMetadata/2007-06/FederationMetadata.xml',
  ISDS_URL: 'https://ws1c.czebox.cz',
};

/**
 * What differs from one installation to another; all of it has a default, so that the manifests can be read before
 * anything is decided. Addresses below example.cz and networks of RFC 1918 are to be replaced.
 */
export const valuesShape = z.strictObject({
  image: z.string().min(1).default('registry.example.cz/portal-obcana:latest'),
  namespace: host.default('portal'),
  /** Public name of each environment. */
  hosts: z
    .strictObject({
      test: host.default('test.portal.example.cz'),
      'pre-production': host.default('pre.portal.example.cz'),
      production: host.default('portal.example.cz'),
    })
    .prefault({}),
  gateway: z
    .strictObject({
      className: z.string().default('traefik'),
      namespace: host.default('traefik'),
      /** ClusterIssuer of cert-manager. */
      issuer: z.string().default('letsencrypt'),
      /** Networks of the gateway and of what stands before it: their X-Forwarded-For is believed. */
      trusted: cidrs.default(['10.0.0.0/8']),
      /** Proxies before the gateway (a front door, a load balancer of layer 7), for the address that is counted. */
      proxies: z.int().min(0).max(5).default(0),
      /** Requests a minute from one address. */
      rate: z.int().min(10).default(600),
      /** The same for signing in. */
      signInRate: z.int().min(1).default(60),
    })
    .prefault({}),
  /** ClusterSecretStore of External Secrets. */
  secretStore: z.string().default('portal'),
  /** How secrets are named there: `portal/<environment>/<NAME>`, or with dashes only, as Azure Key Vault wants it. */
  secretNames: z.enum(['path', 'dashes']).default('path'),
  /** Settings that are secret and used here, beside those that every process needs; each is a secret of its name. */
  secretSettings: z.array(z.string()).default([]),
  /** Settings that name a secret file and are used here; each file is a secret of the setting's name. */
  secretFiles: z
    .array(z.string())
    .default([
      'PORTAL_KEY_FILE',
      'NIA_KEY_FILE',
      'ISDS_CERTIFICATE_FILE',
      'ISDS_KEY_FILE',
      'ISDS_TRUST_FILE',
      'ISSS_CERTIFICATE_FILE',
      'ISSS_KEY_FILE',
      'CSSZ_SIGN_FILE',
      'EPO_SEAL_FILE',
      'SUBMISSIONS_SEAL_FILE',
    ]),
  /** Further settings, e.g. MAIL_HOST; checked against the portal's own schema. */
  settings: someSettings.default({}),
  /** The same for one environment; these count more. By default, the state's own systems for trying out. */
  settingsIn: z
    .strictObject({
      test: someSettings.default(tryingOut),
      'pre-production': someSettings.default(tryingOut),
      production: someSettings.default({
        NIA_METADATA_URL: 'https://nia.identita.gov.cz/FPSTS/FederationMetadata/2007-06/FederationMetadata.xml',
        ISDS_URL: 'https://ws1c.datovka.gov.cz',
      }),
    })
    .prefault({}),
  /** Class of volumes that many pods write to, for the list of destroyed keys; it must not lie with the database. */
  sharedStorageClass: z.string().default('shared'),
  telemetry: z
    .strictObject({
      namespace: host.default('monitoring'),
      /** Where traces go; empty: nowhere. */
      collector: z.string().default('http://otel-collector.monitoring.svc:4318'),
      /** Prometheus that the autoscaler asks. */
      prometheus: z.string().default('http://prometheus-operated.monitoring.svc:9090'),
    })
    .prefault({}),
  database: z
    .strictObject({
      /** `cloudnativepg` is deployed beside the portal; `managed` is a service of the cloud, at `host`. */
      kind: z.enum(['cloudnativepg', 'managed']).default('cloudnativepg'),
      host: host.default('portal-db.example.cz'),
      image: z.string().default('ghcr.io/cloudnative-pg/postgresql:18'),
      storage: z.string().default('200Gi'),
      storageClass: z.string().default('premium'),
      /** Object stores of the backups in the first and in the second region. */
      backups: z.tuple([z.string(), z.string()]).default(['s3://portal-backups-first/', 's3://portal-backups-second/']),
      endpoint: z.string().default(''),
    })
    .prefault({}),
  /** Authority of the certificates by which processes call each other: an issuer of cert-manager, for nothing else. */
  peers: z
    .strictObject({
      issuer: z.string().default('portal-peers'),
      kind: z.enum(['Issuer', 'ClusterIssuer']).default('ClusterIssuer'),
    })
    .prefault({}),
  /** The hybrid model: where the two halves of production find each other, over a private encrypted line. */
  sites: z
    .strictObject({
      cloud: z
        .strictObject({ domain: host.default('cloud.portal.internal'), network: cidrs.default(['10.10.0.0/16']) })
        .prefault({}),
      datacentre: z
        .strictObject({ domain: host.default('dc.portal.internal'), network: cidrs.default(['10.20.0.0/16']) })
        .prefault({}),
    })
    .prefault({}),
  /** Where the outside systems and the file store are; the Internet without private networks where nothing is said. */
  outside: z.partialRecord(z.enum(outside as [string, ...string[]]), place).default({
    clamd: { namespace: 'clamav' },
    // Reached over the state's own network only.
    isss: ['10.30.0.0/24'],
  }),
});

/** Where one of the outside systems is. */
export type OutsidePlace = z.infer<typeof place>;
export type Values = z.infer<typeof valuesShape>;

/** Whether the key-encryption keys are in OpenBao or Vault, to which pods log in by a token of their own. */
export function usesTransit({ settings }: Values): boolean {
  return settings['PORTAL_KEYS'] === 'transit' || settings['PORTAL_KEYS_ALSO'] === 'transit';
}

/** Everything by default. */
export const defaultValues: Values = valuesShape.parse({});
