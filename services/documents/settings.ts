import { z } from 'zod';
import { setting } from '#platform/config/settings.ts';

const megabytes = (least: number, most: number, usual: number) =>
  z.coerce.number().int().min(least).max(most).default(usual);

/** Settings of the documents service. */
export const documentsSettings = {
  DOCUMENTS_QUOTA_MB: setting(megabytes(1, 1_000_000, 1024), {
    description: 'Megabytes that the documents of one citizen may take, with all versions and the trash.',
    example: '1024',
  }),
  DOCUMENTS_FILE_MB: setting(megabytes(1, 10_000, 200), {
    description: 'Megabytes that one file may have.',
    example: '200',
  }),
  DOCUMENTS_CLAMD: setting(
    z
      .string()
      .regex(/^(tcp:\/\/[^:/\s]+:\d+|unix:\/\S+)$/, 'must be tcp://host:port or unix:/path')
      .optional(),
    {
      description:
        'Where clamd listens; every file is scanned for viruses there. Without it files are not scanned, and the page says so.',
      example: 'tcp://clamd:3310',
    },
  ),
  DOCUMENTS_TRUST: setting(
    z
      .string()
      .transform((text) =>
        text
          .split(',')
          .map((path) => path.trim())
          .filter(Boolean),
      )
      .optional(),
    {
      description:
        'PEM or DER files, or folders of them, with the authorities whose signatures and time stamps on documents count as known, separated by commas; those of the EU trusted list are meant. Without it, every genuine signature is told to be of an unknown issuer.',
      example: '/etc/portal/trust',
    },
  ),
} satisfies z.ZodRawShape;
