import type { FastifyReply, FastifyRequest } from 'fastify';
import { claimName, type ClaimName } from '#services/wallet/api.ts';
import { ServiceDown } from '../../../errors/problems.ts';
import { textOf } from '../../../forms.ts';
import { goTo, show } from '../../../render.ts';
import { codeOf, isDown } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { chosenIn } from '../claims.tsx';
import { codePage } from './code.tsx';
import { choicePage, type ChoicePageProps, type Life, lives, previewPage } from './page.tsx';

const citizen = { config: { access: 'citizen' } } as const;

type ById = { Params: { id: string } };

/** `/penezenka/ukazat`: chosen facts as a QR code; what it will tell is seen before it is made. */
export const routes: PageRoutes = (app, site) => {
  const wallet = (request: FastifyRequest) => site.clients.wallet.as(request.caller);

  const choose = async (
    request: FastifyRequest,
    reply: FastifyReply,
    how: Omit<ChoicePageProps, 'offered'>,
  ): Promise<FastifyReply> => {
    const licence = await wallet(request).licence();
    // Why nothing can be shown stands on the page of the wallet.
    if (licence.state !== 'ready') return goTo(request, reply, '/penezenka');
    const offered = licence.claims.map(({ claim }) => claim);
    return show(request, reply, site, choicePage({ ...how, offered }), how.problem === null ? 200 : 422);
  };

  /** Does something with what was chosen; what is wrong with it is told beside the choice. */
  const withChoice = async (
    request: FastifyRequest,
    reply: FastifyReply,
    work: (input: { claims: ClaimName[]; minutes: Life }) => Promise<FastifyReply>,
  ): Promise<FastifyReply> => {
    const chosen = chosenIn(request.body, claimName.options);
    const minutes = lives.find((life) => String(life) === textOf(request.body, 'platnost')) ?? lives[0];
    const again = (problem: ChoicePageProps['problem']) => choose(request, reply, { chosen, minutes, problem });
    if (textOf(request.body, 'zmenit') === '1') return again(null);
    if (chosen.length === 0) return again('nothing');
    try {
      return await work({ claims: chosen, minutes });
    } catch (error) {
      const code = codeOf(error);
      if (code === 'TOO_LONG') return again('tooLong');
      if (code === 'TOO_MANY') return again('tooMany');
      if (code === 'NO_LICENCE' || code === 'TOO_WEAK') return goTo(request, reply, '/penezenka');
      if (isDown(error)) throw new ServiceDown();
      throw error;
    }
  };

  app.get('/penezenka/ukazat', citizen, (request, reply) =>
    choose(request, reply, { chosen: ['group:B'], minutes: lives[0], problem: null }),
  );

  app.post('/penezenka/ukazat', citizen, (request, reply) =>
    withChoice(request, reply, async (input) => {
      const { claims, expiresAt } = await wallet(request).presentations.preview(input);
      return show(request, reply, site, previewPage(claims, input.minutes, expiresAt));
    }),
  );

  app.post('/penezenka/ukazat/vytvorit', citizen, (request, reply) =>
    withChoice(request, reply, async (input) => {
      const { id } = await wallet(request).presentations.create(input);
      return goTo(request, reply, `/penezenka/ukazat/${id}`);
    }),
  );

  app.get<ById>('/penezenka/ukazat/:id', citizen, async (request, reply) =>
    show(request, reply, site, codePage(await wallet(request).presentations.get({ id: request.params.id }))),
  );

  app.post<ById>('/penezenka/ukazat/:id/zahodit', citizen, async (request, reply) => {
    await wallet(request).presentations.drop({ id: request.params.id });
    return goTo(request, reply, '/penezenka');
  });
};
