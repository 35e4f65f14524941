import { ORPCError } from '@orpc/client';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ContactChannel } from '#services/profile/api.ts';
import { NotFound } from '../../../errors/problems.ts';
import { textOf } from '../../../forms.ts';
import { goTo, show } from '../../../render.ts';
import type { PageRoutes } from '../../../site.ts';
import { channelNames, contactsPage, type ContactNote, type ContactProblem } from './page.tsx';

const citizen = { config: { access: 'citizen' } } as const;
const notes: readonly ContactNote[] = ['overeno', 'odebrano', 'zruseno', 'odeslano', 'fronta', 'odmitnuto', 'nelze'];
const sendings = { sent: 'odeslano', queued: 'fronta', refused: 'odmitnuto', unavailable: 'nelze' } as const;

/** `/profil/kontakty`: e-mail and phone with their codes. */
export const routes: PageRoutes = (app, site) => {
  const page = async (request: FastifyRequest, reply: FastifyReply, problem?: ContactProblem) => {
    const profile = await site.clients.profile.as(request.caller).get();
    const note = problem ? null : (notes.find((name) => name === textOf(request.query, 'hotovo')) ?? null);
    return show(
      request,
      reply,
      site,
      contactsPage({ profile, note, ...(problem ? { problem } : {}) }),
      problem ? 422 : 200,
    );
  };
  const back = (request: FastifyRequest, reply: FastifyReply, note: ContactNote) =>
    goTo(request, reply, `/profil/kontakty?hotovo=${note}`);

  app.get('/profil/kontakty', citizen, (request, reply) => page(request, reply));

  app.post('/profil/kontakty/:kanal', citizen, async (request, reply) => {
    const channel = channelOf(request);
    const written = textOf(request.body, 'adresa');
    try {
      const { sending } = await site.clients.profile.as(request.caller).contacts.begin({ channel, address: written });
      return await back(request, reply, sendings[sending]);
    } catch (error) {
      return page(request, reply, { channel, field: 'adresa', what: problemOf(error), written });
    }
  });

  app.post('/profil/kontakty/:kanal/znovu', citizen, async (request, reply) => {
    const channel = channelOf(request);
    try {
      const { sending } = await site.clients.profile.as(request.caller).contacts.resend({ channel });
      return await back(request, reply, sendings[sending]);
    } catch (error) {
      if (codeOf(error) === 'NOT_FOUND') return goTo(request, reply, '/profil/kontakty');
      return page(request, reply, { channel, field: 'kod', what: problemOf(error), written: '' });
    }
  });

  app.post('/profil/kontakty/:kanal/kod', citizen, async (request, reply) => {
    const channel = channelOf(request);
    const code = textOf(request.body, 'kod').slice(0, 40);
    try {
      await site.clients.profile.as(request.caller).contacts.confirm({ channel, code });
      return await back(request, reply, 'overeno');
    } catch (error) {
      if (codeOf(error) === 'NOT_FOUND') return goTo(request, reply, '/profil/kontakty');
      return page(request, reply, { channel, field: 'kod', what: problemOf(error), written: '' });
    }
  });

  app.post('/profil/kontakty/:kanal/zrusit', citizen, async (request, reply) => {
    await site.clients.profile.as(request.caller).contacts.cancel({ channel: channelOf(request) });
    return back(request, reply, 'zruseno');
  });

  app.post('/profil/kontakty/:kanal/odebrat', citizen, async (request, reply) => {
    await site.clients.profile
      .as(request.caller)
      .contacts.remove({ channel: channelOf(request) })
      .catch((error: unknown) => {
        // Removed already, in another window.
        if (codeOf(error) !== 'NOT_FOUND') throw error;
      });
    return back(request, reply, 'odebrano');
  });
};

/** @throws {NotFound} */
function channelOf(request: FastifyRequest): ContactChannel {
  const name = textOf(request.params, 'kanal');
  if (!Object.hasOwn(channelNames, name)) throw new NotFound();
  return channelNames[name as keyof typeof channelNames];
}

function codeOf(error: unknown): string | undefined {
  return error instanceof ORPCError ? String(error.code) : undefined;
}

/** What the person can do about it; anything else is passed on. */
function problemOf(error: unknown): ContactProblem['what'] {
  const data = (error as { data?: { resendAt?: string; attemptsLeft?: number } }).data ?? {};
  switch (codeOf(error)) {
    case 'NOT_AN_ADDRESS':
    case 'BAD_REQUEST':
      return { kind: 'address' };
    case 'ALREADY_VERIFIED':
      return { kind: 'same' };
    case 'TOO_SOON':
      return { kind: 'soon', at: data.resendAt ?? new Date().toISOString() };
    case 'TOO_MANY':
      return { kind: 'many' };
    case 'WRONG_CODE':
      return { kind: 'wrong', left: data.attemptsLeft ?? 0 };
    case 'EXPIRED':
      return { kind: 'expired' };
    default:
      throw error;
  }
}
