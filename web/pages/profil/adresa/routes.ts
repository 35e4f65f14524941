import { addressFields, keptAddress, readAddress } from '../../../components/address-entry.ts';
import { textOf } from '../../../forms.ts';
import { goTo, show } from '../../../render.ts';
import type { PageRoutes } from '../../../site.ts';
import { postalPage } from './page.tsx';

const citizen = { config: { access: 'citizen' } } as const;
const done: Readonly<Record<string, 'saved' | 'removed'>> = { ulozeno: 'saved', smazano: 'removed' };

/** `/profil/adresa`: the address for post, of the register or in the person's own words. */
export const routes: PageRoutes = (app, site) => {
  app.get('/profil/adresa', citizen, async (request, reply) => {
    const { postal } = await site.clients.profile.as(request.caller).get();
    const outcome = done[textOf(request.query, 'hotovo')];
    return show(
      request,
      reply,
      site,
      postalPage({ kept: postal, entry: keptAddress(postal), refused: false, done: outcome }),
    );
  });

  app.post('/profil/adresa', citizen, async (request, reply) => {
    const profile = site.clients.profile.as(request.caller);
    if (textOf(request.body, 'co') === 'smazat') {
      await profile.setPostal({ postal: null });
      return goTo(request, reply, '/profil/adresa?hotovo=smazano');
    }
    const entry = await readAddress(site, request.body, 'adresa');
    const finding = textOf(request.body, addressFields('adresa').find) !== '';
    if (!finding && (entry.state === 'chosen' || entry.state === 'written')) {
      await profile.setPostal({ postal: { text: entry.text, place: entry.place } });
      return goTo(request, reply, '/profil/adresa?hotovo=ulozeno');
    }
    const { postal } = await profile.get();
    const refused = !finding;
    return show(request, reply, site, postalPage({ kept: postal, entry, refused }), refused ? 422 : 200);
  });
};
