import type { CitizenCaller } from '#platform/caller.ts';
import { ServiceDown } from '../../../errors/problems.ts';
import type { PageRoutes } from '../../../site.ts';
import { hubOf } from './hub.ts';

/**
 * `/oznameni/zive`: tells a window, as it happens, how many news are unread (`news`), and that it is to listen no more
 * (`end`). Listening does not prolong the session.
 */
export const routes: PageRoutes = (app, site) => {
  app.addHook('preClose', (done) => {
    hubOf(site).stop();
    done();
  });
  app.get('/oznameni/zive', { config: { access: 'citizen', quiet: true } }, (request, reply) => {
    const stream = hubOf(site).open(request.caller as CitizenCaller, request.visit.token ?? '');
    if (!stream) throw new ServiceDown();
    return (
      reply
        .header('cache-control', 'private, no-store')
        .header('x-accel-buffering', 'no')
        // The connection serves nothing else, and must not outlive the stream when the process stops.
        .header('connection', 'close')
        .type('text/event-stream; charset=utf-8')
        .send(stream)
    );
  });
};
