import { z } from 'zod';

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
    description: 'Where the targets are that this process does not host.',
    example: 'po-be-identita=http://identita:8080,po-be-dlazdice=http://dlazdice:8080',
  }),
  PORTAL_SECRET: setting(z.string().min(32).optional(), {
    description:
      'Secret shared by all processes of one portal: signs calls between services and makes the passwords of database roles. Without it, one is made in the data folder.',
    example: 'a random string of at least 32 characters',
    secret: true,
  }),
  PORTAL_KEY_FILE: setting(shapes.path.optional(), {
    description:
      'File of the key-encryption keys; default keys.json in the data folder. Back it up apart from the database.',
    example: '/run/secrets/portal-keys.json',
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
  PORTAL_SHUTDOWN_SECONDS: setting(seconds(0, 600).default(20), {
    description: 'How long a stopping process finishes what it began.',
    example: '20',
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
  PORTAL_TRACE_SAMPLE: setting(z.coerce.number().min(0).max(1).default(0.01), {
    description: 'Share of requests that are traced when traces are exported.',
    example: '0.01',
  }),
  PORTAL_DATABASE_URL: setting(z.url({ protocol: /^postgres(ql)?$/ }).optional(), {
    description:
      'PostgreSQL 18 as the role that migrates; the host and database are taken from it for all services. Without it, the embedded server is used.',
    example: 'postgres://portal_migrator:password@db:5432/portal',
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
