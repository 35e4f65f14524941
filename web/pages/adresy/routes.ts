import { longestAddress } from '../../components/address-entry.ts';
import { textOf } from '../../forms.ts';
import { orDown } from '../../services.ts';
import type { PageRoutes } from '../../site.ts';

/** A person who writes fast asks some twice a second; more is a program. */
const perMinute = 150;
const OFFERED = 7;

/**
 * `/adresy/napoveda`: addresses for what is being written, for the island of address fields. A form of ours asks (its token
 * is checked), the text comes in the body so that no log has it, and so many a minute are answered for one network address,
 * beside the general limit: it is no service for others.
 */
export const routes: PageRoutes = (app, site) => {
  // The front also stands alone, on a server without limits.
  const counted = app.hasDecorator('createRateLimit')
    ? app.createRateLimit({ max: perMinute, timeWindow: '1 minute' })
    : undefined;
  app.post('/adresy/napoveda', { config: { access: 'public', quiet: true } }, async (request, reply) => {
    const count = await counted?.(request);
    if (count && !count.isAllowed && count.isExceeded) return reply.code(429).send({ items: [] });
    const text = textOf(request.body, 'text').slice(0, longestAddress);
    if (text.length < 3) return reply.send({ items: [] });
    const answer = await orDown(site.clients.addresses.own.search({ text, limit: OFFERED }));
    if (answer === null) return reply.code(503).send({ items: [] });
    return reply.send({ items: answer.items.map(({ code, line, district }) => ({ code, line, district })) });
  });
};
