/**
 * PostgreSQL for services: an embedded server, migrations with a schema and roles per service, and a database handle
 * on which every statement states whose scope it runs in.
 */
export { startEmbedded, removeEmbedded, DataFolderError } from './embedded.ts';
export type { EmbeddedOptions, EmbeddedServer, DataFolderProblem } from './embedded.ts';
export { migrate, MigrationError } from './migrate.ts';
export type { MigrateOptions, MigrateResult, PlatformPart, ServiceSchema } from './migrate.ts';
export { createCitizenMemory } from './citizen-memory.ts';
export type { CitizenMemory, CitizenMemoryOptions } from './citizen-memory.ts';
export { createTelling } from './telling.ts';
export type { Telling } from './telling.ts';
export { isAddress, withLogin } from './hosts.ts';
export { primaryUrl, watchPrimary } from './primary.ts';
export { openDatabase } from './database.ts';
export type { Database, DatabaseOptions, QueryObservation } from './database.ts';
export { DatabaseError, DatabaseUnavailable } from './errors.ts';
export type { DatabaseFault } from './errors.ts';
export type { Fragment, Query, Rows, Sql, Value } from './sql.ts';
export { listen, listeningName, silenceMs } from './listen.ts';
export type { Listener, ListenOptions } from './listen.ts';
