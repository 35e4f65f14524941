import type { FastifyReply, FastifyRequest } from 'fastify';
import { h, type ComponentChild } from 'preact';
import type { SessionView } from '#services/identity/api.ts';
import { csrfToken } from './csrf.ts';
import { IconSprite } from './components/icon.tsx';
import { inLanguage, withoutLanguage } from './i18n.ts';
import { common, type Common } from './i18n/common.ts';
import type { Lang } from './i18n/texts.ts';
import { Breadcrumbs } from './layout/breadcrumbs.tsx';
import { frameOf } from './layout/frame.tsx';
import { hasOwnHead, OwnHead } from './layout/head.tsx';
import type { Site } from './site.ts';
import { Html, htmlOf } from './template.ts';
import { formSecret, type Theme } from './visit.ts';

/** What a view knows of the request it is rendered for. */
export interface PageView {
  readonly lang: Lang;
  readonly t: Common;
  /** Address of this page without language, with its query. */
  readonly path: string;
  /** Address of a page of the portal in the language of this one; takes the Czech one. */
  href(path: string): string;
  /** Token of the forms of this page. */
  readonly csrf: string;
  readonly session: SessionView | null;
  /** Name of the operator, on their pages. */
  readonly operator: string | null;
  readonly theme: Theme;
  readonly site: Site;
  readonly now: Date;
  readonly requestId: string;
}

/** A step of the way from the front page to here. */
export interface Crumb {
  readonly label: string;
  readonly href: string;
}

/** A page: what the layout needs to know, and what stands in it. */
export interface Page {
  title(p: PageView): string;
  /** Between the overview and this page; without it no breadcrumbs are shown. */
  crumbs?(p: PageView): readonly Crumb[];
  /** Path of the section of the main navigation that the page belongs to. */
  readonly section?: `/${string}`;
  /** Whose page it is: a citizen's unless said otherwise; `nobody`: the same for everybody, without forms. */
  readonly frame?: 'operator' | 'nobody';
  /** A column of text (narrow) or of a document (medium) instead of the full width. */
  readonly width?: 'narrow' | 'medium';
  /** The page may not stand in an index. */
  readonly errors?: boolean;
  /** Asks itself again after so many seconds when scripts are off, at this address. */
  readonly refresh?: { readonly seconds: number; readonly path: string };
  /** Address to link this page by, when its own cannot be asked for with GET. */
  readonly at?: string;
  /** Goes to another site at once. */
  readonly leaveTo?: string;
  /** The content. */
  body(p: PageView): ComponentChild;
}

/** View of a request, for rendering. */
export function viewOf(request: FastifyRequest, reply: FastifyReply, site: Site, { at, frame }: PageKind): PageView {
  const { lang, theme, session, operator } = request.visit;
  return {
    lang,
    theme,
    session,
    operator,
    site,
    t: common[lang],
    path: at ?? withoutLanguage(request.originalUrl),
    href: (path) => inLanguage(lang, path),
    csrf: frame === 'nobody' ? '' : csrfToken(formSecret(request, reply, site)),
    now: site.now(),
    requestId: request.id,
  };
}

/** What is said of a page beside what it shows. */
export type PageKind = Omit<Page, 'title' | 'crumbs' | 'body'>;

/** A page rendered, all but its frame, which is filled for each request. */
export interface Rendered {
  readonly kind: PageKind;
  readonly title: string;
  /** The way here, and what the page shows. */
  readonly content: Html;
  /** What it adds to the head of the document. */
  readonly head: Html;
}

const nothing = new Html(Buffer.alloc(0));

/** Renders what a page shows. */
export function renderContent(page: Page, p: PageView): Rendered {
  const { title: titleOf, crumbs: crumbsOf, body, ...kind } = page;
  const title = titleOf(p);
  const html = htmlOf(h(IconSprite.Provider, { value: p.site.assets.url('icons.svg') }, body(p)));
  const crumbs = crumbsOf && htmlOf(h(Breadcrumbs, { p, crumbs: crumbsOf(p), here: title }));
  return {
    kind,
    title,
    content: crumbs ? new Html(Buffer.concat([crumbs.bytes, html.bytes])) : html,
    head: hasOwnHead(page) ? htmlOf(h(OwnHead, { page, p })) : nothing,
  };
}

/** The whole document of a rendered page. */
export function documentOf({ kind, title, content, head }: Rendered, p: PageView): Buffer {
  const { lang, theme, t, href, site, session, path, operator } = p;
  const { section, width, errors = false, frame = 'citizen' } = kind;
  const signedIn = frame === 'operator' ? operator !== null : frame === 'citizen' && session !== null;
  const fill = frameOf({ lang, theme, t, href, site, section, width, errors, frame, signedIn });
  return fill({
    title,
    path,
    content,
    head,
    person: frame === 'operator' ? (operator ?? '') : session ? `${session.givenName} ${session.familyName}` : '',
    csrf: p.csrf,
    otherPath: inLanguage(lang === 'cs' ? 'en' : 'cs', path),
  });
}

/** The whole document of a page, for who keeps it. */
export function rendered(request: FastifyRequest, reply: FastifyReply, site: Site, page: Page): Buffer {
  const p = viewOf(request, reply, site, page);
  return documentOf(renderContent(page, p), p);
}

/** Answers with a document. */
export function sendDocument(reply: FastifyReply, document: Buffer): FastifyReply {
  return reply.header('content-type', 'text/html; charset=utf-8').header('vary', 'cookie').send(document);
}

/** Answers with a page. */
export function show(request: FastifyRequest, reply: FastifyReply, site: Site, page: Page, status = 200): FastifyReply {
  return sendDocument(reply.code(status), rendered(request, reply, site, page));
}

/** After a form has been dealt with: the browser asks for a page of the portal, in the language of the request. */
export function goTo(request: FastifyRequest, reply: FastifyReply, path: string): FastifyReply {
  return reply.redirect(inLanguage(request.visit.lang, path), 303);
}
