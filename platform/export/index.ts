/** All that the portal holds of a citizen, service by service. */
export { fileNamePart, jsonFile, schemaFile } from './json.ts';
export { exportRoute } from './route.ts';
export { createExports } from './read.ts';
export { ExportBroken, type ExportedFile, type ExportOfService, type Exports } from './types.ts';
