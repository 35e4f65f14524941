import type { PageRoutes } from '../../site.ts';

/** `/nia/metadata`: the portal as a service provider (SAML 2.0 Metadata), for its registration with the national identity. */
export const routes: PageRoutes = (app, site) => {
  app.get('/nia/metadata', { config: { access: 'public' } }, async (_request, reply) => {
    const { xml } = await site.clients.identity.own.metadata();
    return reply
      .type('application/samlmetadata+xml; charset=utf-8')
      .header('cache-control', 'public, max-age=3600')
      .send(xml);
  });
};
