import { z } from 'zod';
import { isAddress } from '../data/hosts.ts';

/** What the documentation and a failed start say about a setting. */
export interface SettingMeta {
  description: string;
  /** A value that works, to copy. */
  example: string;
  /** Never printed. */
  secret?: boolean;
}

/** Declares one setting: its shape and what people are told of it. */
export function setting<T extends z.ZodType>(shape: T, meta: SettingMeta): T {
  return shape.meta({ ...meta });
}

const flag = z.stringbool();
const port = z.coerce.number().int().min(0).max(65_535);
const seconds = (least: number, most: number) => z.coerce.number().min(least).max(most);
const count = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

/** The shapes that services use for their own settings too. */
export const shapes = { flag, port, seconds, count, url: z.url({ protocol: /^https?$/ }), path: z.string().min(1) };

/** "po-be-a=http://host:port,po-be-b=…" as a map. */
const peers = z.string().transform((text, context) => {
  const entries = text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => part.split('=', 2));
  const wrong = entries.some(([target, url]) => !/^po-(be|fe)-[a-z-]+$/.test(target ?? '') || !URL.canParse(url ?? ''));
  if (wrong) context.addIssue({ code: 'custom', message: 'must be a list of target=address' });
  return Object.fromEntries(entries) as Record<string, string>;
});

/** Places of key-encryption keys. */
const keyPlaces = ['file', 'pkcs11', 'transit'] as const;

/** Settings of the platform itself; each service adds its own. */
export const platformSettings = {
  PORTAL_PUBLIC_URL: setting(shapes.url.transform((url) => url.replace(/\/+$/, '')).default('http://127.0.0.1:8080'), {
    description: 'Address under which people reach the portal. With https, cookies are Secure and HSTS is sent.',
    example: 'https://portal.example.cz',
  }),
  PORTAL_HOST: setting(z.string().default('127.0.0.1'), {
    description: 'Network address to listen on.',
    example: '0.0.0.0',
  }),
  PORTAL_PORT: setting(port.default(8080), { description: 'Port to listen on; 0 takes a free one.', example: '8080' }),
  PORTAL_DATA_DIR: setting(shapes.path.default('data'), {
    description: 'Folder of the embedded database, keys and files.',
    example: '/var/lib/portal',
  }),
  PORTAL_PEERS: setting(peers.default({}), {
    description: 'Where the targets are that this process does not host: https with PORTAL_TLS_CERT_FILE, else http.',
    example: 'po-be-identita=https://identita:8443,po-be-dlazdice=https://dlazdice:8443',
  }),
  PORTAL_TLS_CERT_FILE: setting(shapes.path.optional(), {
    description:
      "This process's certificate for calls between the portal's processes, with those that lead to the authority, PEM; it serves and calls by it. With the other two PORTAL_TLS_…_FILE, services are called by mutual TLS only. Renewed files are taken without a restart.",
    example: '/run/tls/tls.crt',
  }),
  PORTAL_TLS_KEY_FILE: setting(shapes.path.optional(), {
    description: 'Its private key, PEM, readable by the portal only.',
    example: '/run/tls/tls.key',
  }),
  PORTAL_TLS_CA_FILE: setting(shapes.path.optional(), {
    description:
      "Authority of the portal's processes, PEM. Whoever has a certificate of it counts as one of them, so it must be the portal's own, never a public one.",
    example: '/run/tls/ca.crt',
  }),
  PORTAL_TLS_HOST: setting(z.string().min(1).optional(), {
    description: 'Network address of PORTAL_TLS_PORT; PORTAL_HOST without it.',
    example: '0.0.0.0',
  }),
  PORTAL_TLS_PORT: setting(port.default(8443), {
    description:
      'Port on which other processes call by mutual TLS, when the PORTAL_TLS_…_FILE are set; 0 takes a free one. PORTAL_PORT is then for people and probes.',
    example: '8443',
  }),
  PORTAL_SECRET: setting(z.string().min(32).optional(), {
    description:
      'Secret shared by all processes of one portal: signs calls between services and makes the passwords of database roles. Without it, one is made in the data folder.',
    example: 'a random string of at least 32 characters',
    secret: true,
  }),
  PORTAL_KEYS: setting(z.enum(keyPlaces).default('file'), {
    description:
      'Where the key-encryption keys are: in a file, in a hardware module by PKCS#11, or in the transit engine of OpenBao or HashiCorp Vault.',
    example: 'transit',
  }),
  PORTAL_KEYS_ALSO: setting(z.enum(keyPlaces).optional(), {
    description:
      'A second place of key-encryption keys, from which keys are read while `portal keys move` is under way.',
    example: 'file',
  }),
  PORTAL_KEY_FILE: setting(shapes.path.optional(), {
    description:
      'File of the key-encryption keys; default keys.json in the data folder. Back it up apart from the database.',
    example: '/run/secrets/portal-keys.json',
  }),
  PORTAL_DEPARTED_FILE: setting(shapes.path.optional(), {
    description:
      'List of the citizens whose keys were destroyed, to be kept apart from the database: a restore needs it. By default beside the key file, with .departed behind its name; with keys elsewhere, none.',
    example: '/var/lib/portal-departed/list',
  }),
  PORTAL_PKCS11_MODULE: setting(shapes.path.optional(), {
    description: 'Library of the hardware module; needed with PORTAL_KEYS=pkcs11.',
    example: '/usr/lib/softhsm/libsofthsm2.so',
  }),
  PORTAL_PKCS11_TOKEN: setting(z.string().min(1).max(32).optional(), {
    description: 'Label of the token in the module; needed with PORTAL_KEYS=pkcs11.',
    example: 'portal',
  }),
  PORTAL_PKCS11_PIN_FILE: setting(shapes.path.optional(), {
    description: "File with the user's PIN of the token, readable by the portal only; needed with PORTAL_KEYS=pkcs11.",
    example: '/run/secrets/hsm-pin',
  }),
  PORTAL_PKCS11_KEY: setting(
    z
      .string()
      .regex(/^[\w.-]{1,40}$/)
      .default('portal'),
    {
      description: 'Label of the AES keys in the token; their versions are in CKA_ID.',
      example: 'portal',
    },
  ),
  PORTAL_TRANSIT_URL: setting(shapes.url.optional(), {
    description: 'Address of OpenBao or Vault; needed with PORTAL_KEYS=transit.',
    example: 'https://bao.example.cz:8200',
  }),
  PORTAL_TRANSIT_MOUNT: setting(
    z
      .string()
      .regex(/^[\w./-]+$/)
      .default('transit'),
    {
      description: 'Path under which the transit engine is mounted.',
      example: 'transit',
    },
  ),
  PORTAL_TRANSIT_KEY: setting(
    z
      .string()
      .regex(/^[\w.-]+$/)
      .default('portal'),
    {
      description: 'Name of the key in the transit engine, of the type aes256-gcm96.',
      example: 'portal',
    },
  ),
  PORTAL_TRANSIT_NAMESPACE: setting(
    z
      .string()
      .regex(/^[\w./-]+$/)
      .optional(),
    {
      description: 'Namespace of the engine, where there are any.',
      example: 'state/portal',
    },
  ),
  PORTAL_TRANSIT_TOKEN_FILE: setting(shapes.path.optional(), {
    description:
      'File with the token, read anew when it is refused, e.g. the sink of an agent. Either this or PORTAL_TRANSIT_KUBERNETES_ROLE.',
    example: '/run/secrets/bao-token',
  }),
  PORTAL_TRANSIT_KUBERNETES_ROLE: setting(
    z
      .string()
      .regex(/^[\w.-]+$/)
      .optional(),
    {
      description: "Role by which the portal logs in with its pod's service account.",
      example: 'portal',
    },
  ),
  PORTAL_TRANSIT_KUBERNETES_MOUNT: setting(
    z
      .string()
      .regex(/^[\w./-]+$/)
      .default('kubernetes'),
    {
      description: 'Path under which the Kubernetes sign-in is mounted.',
      example: 'kubernetes',
    },
  ),
  PORTAL_TRANSIT_KUBERNETES_TOKEN_FILE: setting(
    shapes.path.default('/var/run/secrets/kubernetes.io/serviceaccount/token'),
    {
      description: "File with the service account's token, as Kubernetes projects it.",
      example: '/var/run/secrets/kubernetes.io/serviceaccount/token',
    },
  ),
  PORTAL_TRANSIT_CA_FILE: setting(shapes.path.optional(), {
    description: 'Certificates of authorities to trust for PORTAL_TRANSIT_URL, PEM.',
    example: '/etc/ssl/state-ca.pem',
  }),
  PORTAL_TRUST_PROXY: setting(z.string().default(''), {
    description: 'Addresses or networks of reverse proxies whose X-Forwarded-For is believed, separated by commas.',
    example: '10.0.0.0/8',
  }),
  PORTAL_LOG_LEVEL: setting(z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'), {
    description: 'How much is logged.',
    example: 'info',
  }),
  PORTAL_LOG_FORMAT: setting(z.enum(['auto', 'json', 'pretty']).default('auto'), {
    description: 'JSON lines, or readable lines; auto: readable on a terminal.',
    example: 'json',
  }),
  PORTAL_RATE_LIMIT: setting(count(1, 10_000_000).default(600), {
    description: 'Requests a minute that one client address may make.',
    example: '600',
  }),
  PORTAL_MAX_IN_FLIGHT: setting(count(2, 100_000).default(256), {
    description:
      'Requests that one process works on at once, at most; fewer when they end slowly. From half of it on, people who are not signed in wait in the waiting room.',
    example: '256',
  }),
  PORTAL_MAX_LATE_MS: setting(count(20, 60_000).default(250), {
    description:
      'How many milliseconds late a process may be with its work; from half of it on, people who are not signed in wait in the waiting room.',
    example: '250',
  }),
  PORTAL_SHUTDOWN_SECONDS: setting(seconds(0, 600).default(20), {
    description: 'How long a stopping process finishes what it began.',
    example: '20',
  }),
  PORTAL_DRAIN_SECONDS: setting(seconds(0, 120).default(0), {
    description:
      'How long a process that was told to stop goes on serving while /health/ready already says no, so that what stands before it sends nothing more: longer than two of its probes.',
    example: '5',
  }),
  PORTAL_TIMEZONE: setting(z.literal('Europe/Prague').default('Europe/Prague'), {
    description: 'Zone in which times are shown and deadlines are counted; fixed by law of the country served.',
    example: 'Europe/Prague',
  }),
  PORTAL_DEMO: setting(flag.default(false), {
    description:
      'Says on every page that this is a demonstration and that nobody in it is real; `portal start` turns it on.',
    example: 'true',
  }),
  PORTAL_METRICS_TOKEN: setting(z.string().min(16).optional(), {
    description: 'Bearer token with which /metrics may be read from elsewhere than this machine.',
    example: 'a random string',
    secret: true,
  }),
  PORTAL_RELEASE: setting(
    z
      .string()
      .regex(/^[\w.+:@/-]{1,100}$/)
      .optional(),
    {
      description: 'Name of the release that runs, shown to operators; the version of the package without it.',
      example: '1.4.0+5ec3908',
    },
  ),
  PORTAL_REPORT_SECONDS: setting(seconds(0.2, 20).default(5), {
    description: 'How often each process reports its figures for /provoz and /stav into the database.',
    example: '5',
  }),
  PORTAL_TRACE_SAMPLE: setting(z.coerce.number().min(0).max(1).default(0.01), {
    description: 'Share of requests that are traced when traces are exported.',
    example: '0.01',
  }),
  PORTAL_DATABASE_URL: setting(z.string().refine(isAddress, 'must be postgres://…').optional(), {
    description:
      'PostgreSQL 18 as the role that migrates; the servers and database are taken from it for all services. Several servers of one cluster are separated by commas, with target_session_attrs=primary (or read-write): the one that takes writes is found, and found anew after a failover. Without the setting, the embedded server is used.',
    example: 'postgres://portal_admin:password@db1:5432,db2:5432/portal?target_session_attrs=primary',
    secret: true,
  }),
  PORTAL_DATABASE_POOL: setting(count(1, 50).default(4), { description: 'Connections of one service.', example: '4' }),
  PORTAL_FILES: setting(z.enum(['disk', 's3', 'azure']).default('disk'), {
    description:
      'Where files are kept, sealed: on the disk below the data folder, in a bucket of S3 or what speaks its protocol, or in Azure Blob Storage. Several processes of one portal need the same store.',
    example: 's3',
  }),
  PORTAL_FILES_S3_BUCKET: setting(z.string().min(3).max(63).optional(), {
    description: 'Bucket of the files; needed with PORTAL_FILES=s3.',
    example: 'portal-files',
  }),
  PORTAL_FILES_S3_ENDPOINT: setting(shapes.url.optional(), {
    description: "Address of the S3 service when it is not Amazon's own.",
    example: 'https://s3.example.cz',
  }),
  PORTAL_FILES_S3_REGION: setting(z.string().min(1).default('eu-central-1'), {
    description: "Region of the bucket; services of one's own mostly take any.",
    example: 'eu-central-1',
  }),
  PORTAL_FILES_S3_KEY_ID: setting(z.string().min(1).optional(), {
    description: "Access key of the bucket; without it, the machine's own role is used.",
    example: 'portal',
  }),
  PORTAL_FILES_S3_SECRET: setting(z.string().min(1).optional(), {
    description: 'Secret of PORTAL_FILES_S3_KEY_ID.',
    example: 'a secret',
    secret: true,
  }),
  PORTAL_FILES_AZURE_CONNECTION: setting(z.string().min(1).optional(), {
    description: 'Connection string of the storage account; needed with PORTAL_FILES=azure.',
    example: 'DefaultEndpointsProtocol=https;AccountName=portal;AccountKey=…;EndpointSuffix=core.windows.net',
    secret: true,
  }),
  PORTAL_FILES_AZURE_CONTAINER: setting(z.string().min(3).max(63).default('portal'), {
    description: 'Container of the files in the storage account.',
    example: 'portal',
  }),
  OTEL_EXPORTER_OTLP_ENDPOINT: setting(shapes.url.optional(), {
    description: 'Where traces are sent by OTLP over HTTP; without it, none are.',
    example: 'http://collector:4318',
  }),
} satisfies z.ZodRawShape;

export type PlatformSettings = z.infer<z.ZodObject<typeof platformSettings>>;
