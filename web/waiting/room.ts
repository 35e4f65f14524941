import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Waiting, WaitingRoom } from '#platform/http/shedding/index.ts';
import { inLanguage, languageOf, withoutLanguage } from '../i18n.ts';
import { common } from '../i18n/common.ts';
import { formatInteger } from '../i18n/texts.ts';
import { frameOf } from '../layout/frame.tsx';
import type { Site } from '../site.ts';
import { Html } from '../template.ts';
import { themes } from '../visit.ts';
import { busyContent, formContent, placeContent } from './page.tsx';
import { texts } from './texts.ts';

const nothing = new Html(Buffer.alloc(0));

/**
 * Pages for people who have to wait. They are made while the process has no time, so nobody is asked anything and only
 * the frame that is rendered once is filled in. They ask again by themselves without scripts: the queue moves in real
 * time, which is what WCAG 2.2 SC 2.2.1 excepts.
 */
export function waitingRoom(site: Site): WaitingRoom {
  return {
    sessionCookie: site.cookies.name('session'),
    show(request, reply, waiting) {
      const lang = languageOf(request.originalUrl);
      const t = texts[lang];
      const seconds = Number(reply.getHeader('retry-after'));
      const isForm = request.method !== 'GET' && request.method !== 'HEAD';
      const content = isForm ? formContent(lang) : waiting ? placeContent(lang, waiting) : busyContent(lang, seconds);
      const fill = frameOf({
        lang,
        theme: themeOf(request, site),
        t: common[lang],
        href: (path) => inLanguage(lang, path),
        site,
        section: undefined,
        width: 'narrow',
        errors: false,
        signedIn: false,
      });
      const path = isForm ? '/' : withoutLanguage(request.originalUrl);
      const page = fill({
        title: isForm ? t.formTitle : waiting ? titleOf(lang, waiting) : t.busyTitle,
        path,
        content,
        head: isForm ? nothing : new Html(Buffer.from(`<meta http-equiv="refresh" content="${seconds}">`)),
        person: '',
        // Whoever changes the appearance from here is asked to confirm it.
        csrf: '',
        otherPath: inLanguage(lang === 'cs' ? 'en' : 'cs', path),
      });
      return send(reply, page);
    },
  };
}

function send(reply: FastifyReply, page: Buffer): FastifyReply {
  return reply.header('content-type', 'text/html; charset=utf-8').header('vary', 'cookie').send(page);
}

/** The place stands in the title, for those who look at another tab meanwhile. */
function titleOf(lang: 'cs' | 'en', { place }: Waiting): string {
  const t = texts[lang];
  return place === undefined ? t.title : `${formatInteger(place, lang)} – ${t.title}`;
}

/** Cookies have not been read yet: this comes before everything else. */
function themeOf(request: FastifyRequest, site: Site): (typeof themes)[number] {
  const jar = request.server.parseCookie(request.headers.cookie ?? '');
  return themes.find((name) => name === site.cookies.read(jar, 'theme')) ?? 'auto';
}
