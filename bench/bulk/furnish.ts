import type { CitizenId } from '#platform/ids.ts';
import type { Vault } from '#platform/vault/index.ts';
import { furnishCalendar } from './calendar.ts';
import type { Rows } from './copy.ts';
import { furnishDashboard } from './dashboard.ts';
import { furnishDatabox } from './databox.ts';
import { furnishDocuments } from './documents.ts';
import { furnishIdentity } from './identity.ts';
import { furnishNotifications } from './notifications.ts';
import { furnishProfile } from './profile.ts';

/** How much each person has. */
export interface Amounts {
  readonly messages: number;
  readonly documents: number;
  readonly news: number;
}

/** A person whose rows are to be made; their key is there already. */
export interface Newcomer {
  readonly citizen: CitizenId;
  readonly index: number;
  readonly givenName: string;
  readonly familyName: string;
  readonly amounts: Amounts;
}

/** A person as the load generator knows them: a session, and what there is to click on. */
export interface Visitor {
  /** Secret of their session. */
  readonly token: string;
  readonly messages: readonly string[];
  readonly news: readonly string[];
}

/** Seals and adds the rows of one service. */
export type Furnish<T = void> = (vault: Pick<Vault, 'for'>, rows: Rows) => (one: Newcomer) => Promise<T>;

/** Adds everything that a person has in the portal, sealed as the services seal it. */
export const furnishEverything: Furnish<Visitor> = (vault, rows) => {
  const [identity, databox, notifications] = [
    furnishIdentity(vault, rows),
    furnishDatabox(vault, rows),
    furnishNotifications(vault, rows),
  ];
  const others = [furnishDashboard, furnishCalendar, furnishDocuments, furnishProfile].map((one) => one(vault, rows));
  return async (one) => {
    const [token, messages, news] = [await identity(one), await databox(one), await notifications(one)];
    for (const furnish of others) await furnish(one);
    return { token, messages, news };
  };
};
