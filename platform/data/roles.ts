/** Owns the schemas and tables of services; nobody logs in as it. */
export const migratorRole = 'portal_migrator';

/** Group of all service roles: what the platform offers to every service is granted to it. */
export const servicesRole = 'portal_service';
