import type { FastifyRequest } from 'fastify';
import { NotFound } from '../../../errors/problems.ts';
import { textOf } from '../../../forms.ts';
import { goTo, show } from '../../../render.ts';
import { codeOf } from '../../../services.ts';
import type { PageRoutes } from '../../../site.ts';
import { operatorPages } from '../door.ts';
import { discardPage, type Done, lettersPage } from './page.tsx';

const closed = { config: { access: 'operator', haste: 'always' } } as const;
type Letter = { Params: { cislo: string } };

const outcomes: Readonly<Record<string, Done>> = { znovu: 'replayed', zahozeno: 'discarded', pryc: 'gone' };

/** `/provoz/fronty`: dead letters, another try, giving up. */
export const routes: PageRoutes = (app, site) =>
  operatorPages(app, site, (scope) => {
    const letters = () => site.clients.operations.own.letters;
    const asked = (request: FastifyRequest<Letter>) => {
      if (!/^\d{1,18}$/.test(request.params.cislo)) throw new NotFound();
      return { token: request.operatorToken, id: request.params.cislo };
    };

    scope.get('/provoz/fronty', closed, async (request, reply) => {
      const list = await letters().list({ token: request.operatorToken });
      return show(request, reply, site, lettersPage(list, outcomes[textOf(request.query, 'hotovo')] ?? null));
    });

    scope.post<Letter>('/provoz/fronty/:cislo/znovu', closed, async (request, reply) => {
      const outcome = await unlessGone(letters().replay(asked(request)), 'znovu');
      return goTo(request, reply, `/provoz/fronty?hotovo=${outcome}`);
    });

    scope.get<Letter>('/provoz/fronty/:cislo/zahodit', closed, async (request, reply) => {
      const { token, id } = asked(request);
      const letter = (await letters().list({ token })).find((each) => each.id === id);
      if (!letter) return goTo(request, reply, '/provoz/fronty?hotovo=pryc');
      return show(request, reply, site, discardPage(letter));
    });

    scope.post<Letter>('/provoz/fronty/:cislo/zahodit', closed, async (request, reply) => {
      const outcome = await unlessGone(letters().discard(asked(request)), 'zahozeno');
      return goTo(request, reply, `/provoz/fronty?hotovo=${outcome}`);
    });
  });

/** Two operators may look at the same list. */
async function unlessGone(work: Promise<unknown>, done: string): Promise<string> {
  try {
    await work;
    return done;
  } catch (error) {
    if (codeOf(error) === 'NOT_FOUND') return 'pryc';
    throw error;
  }
}
