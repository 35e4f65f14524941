import { textOf } from '../../../forms.ts';
import { show } from '../../../render.ts';
import type { PageRoutes } from '../../../site.ts';
import { operatorPages } from '../door.ts';
import { invitationOverPage, invitationPage } from './page.tsx';

const open = { config: { access: 'public', haste: 'always' } } as const;
type Link = { Params: { odkaz: string } };

/** `/provoz/pozvanka/:odkaz`: the one-time link of a new operator. Looking at it uses nothing up. */
export const routes: PageRoutes = (app, site) =>
  operatorPages(app, site, (scope) => {
    const invitation = () => site.clients.operations.own.invitation;
    const read = (secret: string) => (/^[\w-]{20,200}$/.test(secret) ? invitation().read({ secret }) : null);

    scope.get<Link>('/provoz/pozvanka/:odkaz', open, async (request, reply) => {
      const secret = request.params.odkaz;
      const found = await read(secret);
      if (!found) return show(request, reply, site, invitationOverPage(false), 404);
      return show(request, reply, site, invitationPage(found, secret, null));
    });

    scope.post<Link>('/provoz/pozvanka/:odkaz', open, async (request, reply) => {
      const secret = request.params.odkaz;
      const found = await read(secret);
      if (!found) return show(request, reply, site, invitationOverPage(false), 404);
      const passphrase = passphraseOf(request.body, 'heslo');
      if (passphrase !== passphraseOf(request.body, 'znovu'))
        return show(request, reply, site, invitationPage(found, secret, 'different'), 422);
      const { outcome } = await invitation().accept({
        secret,
        passphrase,
        code: textOf(request.body, 'kod').slice(0, 20),
      });
      if (outcome === 'done') return show(request, reply, site, invitationOverPage(true));
      if (outcome === 'gone') return show(request, reply, site, invitationOverPage(false), 404);
      return show(request, reply, site, invitationPage(found, secret, outcome), 422);
    });
  });

/** As at the sign-in: spaces around it are not part of a passphrase. */
function passphraseOf(body: unknown, name: string): string {
  return textOf(body, name).slice(0, 1000);
}
