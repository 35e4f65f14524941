import { join } from 'node:path';
import { targetsWithFiles } from '../kubernetes/files.ts';
import { renderKubernetes } from '../kubernetes/render.ts';
import { defaultValues, environments, type Values } from '../kubernetes/values.ts';
import { discoverServices } from '#platform/run/discover.ts';

/** The project's folder. */
export const root = join(import.meta.dirname, '../..');
/** The services that there are. */
export const services = await discoverServices(root);
/** Targets that keep files. */
export const withFiles = await targetsWithFiles(root);

/** The manifests of every environment, with the values that a test changes. */
export function render(values: Values = defaultValues): Map<string, string> {
  return renderKubernetes(services, values, environments, withFiles);
}
