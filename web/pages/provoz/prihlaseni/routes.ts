import { textOf } from '../../../forms.ts';
import { goTo, show } from '../../../render.ts';
import type { PageRoutes } from '../../../site.ts';
import { operatorPages } from '../door.ts';
import { operatorSignInPage } from './page.tsx';

const open = { config: { access: 'public', haste: 'always' } } as const;

/** `/provoz/prihlaseni`, `/provoz/odhlaseni`: in and out for operators. */
export const routes: PageRoutes = (app, site) =>
  operatorPages(app, site, (scope) => {
    scope.get('/provoz/prihlaseni', open, (request, reply) =>
      show(request, reply, site, operatorSignInPage({ name: '', refusal: null })),
    );

    scope.post('/provoz/prihlaseni', open, async (request, reply) => {
      const name = textOf(request.body, 'jmeno').slice(0, 100);
      const answer = await site.clients.operations.own.session.open({
        name,
        passphrase: textOf(request.body, 'heslo').slice(0, 1000),
        code: textOf(request.body, 'kod').slice(0, 20),
        address: request.ip.slice(0, 64),
      });
      if (answer.outcome === 'open') {
        site.cookies.set(reply, 'operator', answer.token);
        return goTo(request, reply, '/provoz');
      }
      const refusal =
        answer.outcome === 'slow' ? { kind: 'slow' as const, seconds: answer.seconds } : { kind: 'refused' as const };
      if (refusal.kind === 'slow') reply.header('retry-after', refusal.seconds);
      return show(request, reply, site, operatorSignInPage({ name, refusal }), refusal.kind === 'slow' ? 429 : 422);
    });

    scope.post('/provoz/odhlaseni', { config: { access: 'operator', haste: 'always' } }, async (request, reply) => {
      await site.clients.operations.own.session.close({ token: request.operatorToken });
      site.cookies.clear(reply, 'operator');
      return goTo(request, reply, '/provoz/prihlaseni');
    });
  });
