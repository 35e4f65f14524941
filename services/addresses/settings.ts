import { z } from 'zod';

export const addressesSettings = {
  RUIAN_LIST_URL: z
    .url({ protocol: /^https?$/ })
    .optional()
    .meta({
      description:
        'A list of files of RÚIAN as VDP gives it out, read each night: files of municipalities, then changes. Without it the register is read by `portal addresses import` only.',
      example: 'https://vdp.cuzk.gov.cz/vdp/ruian/vymennyformat/seznamlinku?vf.pu=Z',
    }),
};
