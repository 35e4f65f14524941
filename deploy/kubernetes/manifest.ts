import { createHash } from 'node:crypto';

/** Any object of Kubernetes. Each is written as the typed interface of its kind, so a wrong field does not compile. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
}

/** Port on which processes call each other, by mutual TLS. */
export const port = 8443;
/** Name of that port. */
export const portName = 'peers';
/** Port for people, probes and Prometheus, without TLS: the gateway ends that of people. */
export const plainPort = 8080;
/** Name of that port. */
export const plainPortName = 'http';
/** User and group of the process; the image says the same. */
export const user = 65_532;
/** Memory that a process may have, in MiB; at it the kernel ends the process. */
export const memoryLimit = 1024;
/** Name of the CloudNativePG cluster. */
export const databaseName = 'portal-db';

const partOf = 'portal-obcana';

/** Labels of everything that belongs to one target or part. */
export function labels(name: string): Record<string, string> {
  return {
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/part-of': partOf,
    'app.kubernetes.io/managed-by': 'portal-deploy',
  };
}

/** What selects the pods of one target or part. */
export function podsOf(name: string): { matchLabels: Record<string, string> } {
  return { matchLabels: { 'app.kubernetes.io/name': name, 'app.kubernetes.io/part-of': partOf } };
}

/** What selects the pods of a namespace by its own name. */
export function namespaceOf(name: string): { matchLabels: Record<string, string> } {
  return { matchLabels: { 'kubernetes.io/metadata.name': name } };
}

/** Eight digits that change with the text; for names of objects that cannot be changed. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 8);
}
