import { z } from 'zod';
import type { Outside } from '#platform/outside/index.ts';
import type { Credential } from './credential.ts';

/**
 * The citizen's consent that the portal may act for them in ISDS (§ 14a of Act 300/2008 Coll., operated for Portál
 * občana; Provozní řád ISDS 2026, ch. 12). The wire form is not public: this models it as a page of ISDS that sends
 * the browser back with a code good once, and an address where the code is exchanged. All of it is assumed.
 */
export interface Consent {
  /** The page of ISDS where the owner logs in and agrees. `state` comes back with the browser. */
  pageUrl(state: string, returnUrl: string): string;
  /** Exchanges a code; null: it is wrong, used or too old. @throws OutsideError when ISDS does not answer */
  exchange(code: string): Promise<Credential | null>;
  /** Gives the consent back. False: ISDS did not take it. @throws OutsideError when ISDS does not answer */
  revoke(credential: Credential): Promise<boolean>;
}

const exchanged = z.object({
  login: z.string().min(1).max(200),
  secret: z.string().min(1).max(500),
  box: z.string().min(1).max(20),
});

const refusedStatuses = new Set([400, 401, 403, 404, 409, 410, 422]);

export function createConsent({ url, app, isds }: { url: string; app: string; isds: Outside }): Consent {
  const root = `${url}/hssu`;
  /** The JSON answer; null for a clear no. */
  const ask = (operation: string, path: string, init: RequestInit): Promise<unknown> =>
    isds.call(operation, { idempotent: false }, async (signal) => {
      const answer = await fetch(`${root}${path}`, { ...init, signal, redirect: 'error' });
      if (answer.ok) return answer.status === 204 ? {} : await answer.json();
      await answer.body?.cancel();
      if (refusedStatuses.has(answer.status)) return null;
      throw Object.assign(new Error(`ISDS ${operation}: HTTP ${answer.status}`), { statusCode: answer.status });
    });

  return {
    pageUrl(state, returnUrl) {
      const page = new URL(`${root}/souhlas`);
      page.search = new URLSearchParams({ app, state, return: returnUrl }).toString();
      return page.href;
    },
    async exchange(code) {
      const answer = await ask('GetCredential', '/credential', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ app, code }),
      });
      if (answer === null) return null;
      const { login, secret, box } = z.parse(exchanged, answer);
      return { login, secret, boxId: box };
    },
    async revoke({ login, secret }) {
      const authorization = `Basic ${Buffer.from(`${login}:${secret}`).toString('base64')}`;
      return (await ask('RevokeConfirmation', '/revoke', { method: 'POST', headers: { authorization } })) !== null;
    },
  };
}
