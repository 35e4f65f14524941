import { fileURLToPath } from 'node:url';

/** Folder of made-up types, for tests. */
export const typesOfTests = fileURLToPath(new URL('./', import.meta.url));
