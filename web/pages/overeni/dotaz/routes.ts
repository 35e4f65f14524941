import type { FastifyReply, FastifyRequest } from 'fastify';
import { claimName, type ClaimName, groupCode } from '#services/wallet/api.ts';
import { textOf } from '../../../forms.ts';
import { goTo, show } from '../../../render.ts';
import type { PageRoutes } from '../../../site.ts';
import { chosenIn } from '../../penezenka/claims.tsx';
import { keepSecret, stranger } from '../secret.ts';
import { emptyForm, presets, type QuestionForm, questionPage } from './page.tsx';

const everybody = { config: { access: 'public' } } as const;
/** Questions that one address may make: each is a row for ten minutes. */
const asking = { config: { access: 'public', rateLimit: { max: 30, timeWindow: '1 minute' } } } as const;
/** Most facts of one question. */
const most = 24;

/** `/overeni`: anybody may ask somebody to show their licence. */
export const routes: PageRoutes = (app, site) => {
  app.get('/overeni', everybody, (request, reply) => show(request, reply, site, questionPage(emptyForm)));

  app.post('/overeni', asking, async (request, reply) => {
    const form = readForm(request);
    const again = (problem: QuestionForm['problem']): FastifyReply =>
      show(request, reply, site, questionPage({ ...form, problem }), 422);
    const asked = askedBy(form);
    if (asked.length === 0) return again('nothing');
    if (asked.length > most) return again('tooMuch');
    const { id, secret, expiresAt } = await site.clients.wallet.as(stranger).verifications.create({ asked });
    keepSecret(reply, site, id, secret, new Date(expiresAt));
    return goTo(request, reply, `/overeni/zadost/${id}`);
  });
};

function readForm({ body }: FastifyRequest): QuestionForm {
  const preset = presets.find((one) => one === textOf(body, 'dotaz')) ?? 'group';
  const group = groupCode.safeParse(textOf(body, 'skupina'));
  const chosen = chosenIn(body, claimName.options);
  return { preset, group: group.success ? group.data : 'B', chosen, problem: null };
}

function askedBy({ preset, group, chosen }: QuestionForm): ClaimName[] {
  if (preset === 'adult') return ['age_over_18'];
  return preset === 'group' ? [`group:${group}`] : [...chosen];
}
