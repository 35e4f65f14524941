import { text } from 'node:stream/consumers';
import { implement } from '@orpc/server';
import { z } from 'zod';
import { setting } from '#platform/config/settings.ts';
import { contract } from '#platform/contract.ts';
import { type CallContext, defineService, type ServiceClient } from '#platform/service.ts';

/** What stands next to a register: the only one that knows where the register is. */
export const wellApi = {
  read: contract
    .meta({ access: ['po-fe-brana'] })
    .route({ method: 'POST', path: '/readings' })
    .input(z.object({ of: z.string() }))
    .output(z.object({ said: z.string() })),
};

export const well = defineService({
  target: 'po-be-studna',
  title: { cs: 'Studna', en: 'Well' },
  placement: 'datacentre',
  api: wellApi,
  settings: {
    WELL_URL: setting(z.url().optional(), { description: 'Where the register is.', example: 'https://register' }),
    WELL_KEY: setting(z.string().optional(), { description: 'Key to it.', example: 'a key', secret: true }),
  },
  setup({ settings, outside }) {
    const register = outside({ system: 'register', retry: { attempts: 1 } });
    const ask = (of: string) =>
      register.call('read', { idempotent: true }, async (signal) =>
        (await fetch(`${settings.WELL_URL}/${of}`, { signal })).text(),
      );
    const os = implement(wellApi).$context<CallContext>();
    return {
      router: os.router({ read: os.read.handler(async ({ input }) => ({ said: await ask(input.of) })) }),
      routes(app) {
        app.post('/echo', { config: { access: ['po-fe-brana'] } }, async (request, reply) =>
          reply.type('text/plain').send(request.body),
        );
      },
    };
  },
});

/** A front that reads through it and shows what came, by plain addresses for a test to open. */
export const front = defineService({
  target: 'po-fe-brana',
  title: { cs: 'Průčelí', en: 'Front' },
  placement: 'cloud',
  needs: { well: { target: 'po-be-studna', api: wellApi } },
  settings: {
    FRONT_WORD: setting(z.string().optional(), { description: 'A word of its own.', example: 'a word' }),
  },
  setup({ clients }) {
    const source: ServiceClient<typeof wellApi> = clients.well;
    return {
      authenticate: async () => ({ kind: 'anonymous' }) as const,
      routes(app) {
        app.get('/look', { config: { access: 'public' } }, async () => source.own.read({ of: 'address' }));
        app.post('/through', { config: { access: 'public' } }, async (request, reply) => {
          const caller = { kind: 'service', target: 'po-fe-brana' } as const;
          const body = Buffer.from(JSON.stringify(request.body));
          const answer = await source.stream(caller, '/echo', { method: 'POST', body });
          return reply.code(answer.status).send(await text(answer.body));
        });
      },
    };
  },
});

export const services = [front, well];
