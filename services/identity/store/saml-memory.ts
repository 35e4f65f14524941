import type { RequestStore } from '#connectors/nia/index.ts';
import type { Database } from '#platform/data/index.ts';

/** What SAML needs remembered, shared by all processes: a replay is refused wherever it arrives. */
export function createSamlMemory(database: Database): RequestStore & { forgetExpired(): Promise<void> } {
  return {
    async save(id, value, expiresAt) {
      await database.none(
        'saml.save',
        (sql) => sql`
        insert into saml_memory (kind, id, value, expires_at) values ('request', ${id}, ${value}, ${expiresAt})`,
      );
    },
    async take(id) {
      const [row] = await database.none<{ value: string; usable: boolean }[]>(
        'saml.take',
        (sql) => sql`
        delete from saml_memory where kind = 'request' and id = ${id} returning value, expires_at > now() as usable`,
      );
      return row?.usable ? row.value : undefined;
    },
    async seen(assertionId, expiresAt) {
      const added = await database.none(
        'saml.seen',
        (sql) => sql`
        insert into saml_memory (kind, id, value, expires_at) values ('assertion', ${assertionId}, '', ${expiresAt})
        on conflict do nothing returning id`,
      );
      return added.length === 0;
    },
    async forgetExpired() {
      await database.none('saml.forget', (sql) => sql`delete from saml_memory where expires_at < now()`);
    },
  };
}
