import type { FastifyReply, FastifyRequest } from 'fastify';
import { show, type Page } from './render.ts';
import type { Site } from './site.ts';

/**
 * Sends the browser to another site after a form. A page that goes on by itself, not a redirect: the content security
 * policy allows forms to end only with us (`form-action 'self'`, which browsers apply to redirects too).
 */
export function leaveFor(request: FastifyRequest, reply: FastifyReply, site: Site, url: string): FastifyReply {
  if (!/^https?:\/\//.test(url)) throw new Error('not an address of another site');
  const page: Page = {
    title: (p) => p.t.leavingTitle,
    width: 'narrow',
    at: '/',
    leaveTo: url,
    body: (p) => (
      <div class="stack">
        <h1>{p.t.leavingTitle}</h1>
        <p class="lede">{p.t.leavingText}</p>
        <a class="gov-button" href={url} id="pokracovat">
          {p.t.leavingLink}
        </a>
      </div>
    ),
  };
  return show(request, reply, site, page);
}
