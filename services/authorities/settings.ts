import { z } from 'zod';

export const authoritiesSettings = {
  AUTHORITIES_LIST_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({
      description:
        'The list of data boxes of public authorities as ISDS publishes it, asked for each night and read when it has changed. Without it authorities are read by `portal authorities import` only.',
      example: 'https://www.mojedatovaschranka.cz/sds/datafile?format=xml&service=seznam_ds_ovm',
    }),
};
