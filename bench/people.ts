import { createPeopleStore } from '#services/identity/store/people.ts';
import { createSessionStore } from '#services/identity/store/sessions.ts';
import { createBoardStore } from '#services/dashboard/store.ts';
import { consentVersion } from '#services/identity/consent.ts';
import { openDatabase } from '#platform/data/index.ts';
import { schemaOf, type TargetName } from '#platform/ids.ts';
import { rolePassword } from '#platform/run/secret.ts';
import { openVault, vaultRole } from '#platform/vault/index.ts';
import { createPopulation } from '#simulators/population/index.ts';
import { boardOf } from './board.ts';

export interface PeopleOptions {
  readonly databaseUrl: string;
  readonly secret: string;
  readonly keyFile: string;
  readonly count: number;
}

/** Citizens in the database as sign-in and their services would have left them; gives the secret of a session each. */
export async function settlePeople({ databaseUrl, secret, keyFile, count }: PeopleOptions): Promise<string[]> {
  const password = rolePassword(secret);
  const vault = await openVault({ databaseUrl, password: password(vaultRole), keyFile, maxKeys: count });
  const open = (target: TargetName) =>
    openDatabase({
      url: databaseUrl,
      role: schemaOf(target),
      password: password(schemaOf(target)),
      applicationName: 'bench',
      max: 4,
    });
  const identity = open('po-be-identita');
  const dashboard = open('po-be-dlazdice');
  const people = createPeopleStore(identity, vault.for('po-be-identita'));
  const sessions = createSessionStore(identity, vault.for('po-be-identita'), {
    idleMs: 7_200_000,
    absoluteMs: 7_200_000,
  });
  const boards = createBoardStore(dashboard, vault.for('po-be-dlazdice'));
  const population = createPopulation({ seed: 'bench', size: Math.max(count, 10) });

  const settle = async (index: number): Promise<string> => {
    const { givenName, familyName } = population.person(index);
    const facts = {
      pseudonym: `CZ/CZ/bench-${index}`,
      nameId: `n${index}`,
      sessionIndex: `s${index}`,
      levelOfAssurance: 'high',
      givenName,
      familyName,
    } as const;
    const citizen = await people.create(facts);
    await people.welcome(citizen, facts, consentVersion);
    await boards.change(citizen, (stored) => boardOf(stored, index));
    const { token } = await sessions.start(citizen, { ...facts, userAgent: 'bench', address: '127.0.0.1' }, new Date());
    return token;
  };
  const tokens: string[] = [];
  const batch = 50;
  for (let from = 0; from < count; from += batch) {
    const indexes = Array.from({ length: Math.min(batch, count - from) }, (_, offset) => from + offset);
    tokens.push(...(await Promise.all(indexes.map(settle))));
  }
  await Promise.all([identity.stop(), dashboard.stop(), vault.stop()]);
  return tokens;
}
