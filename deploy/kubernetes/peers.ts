import type { ICertificate } from '@kubernetes-models/cert-manager/cert-manager.io/v1/Certificate';
import type { TargetName } from '#platform/ids.ts';
import { labels } from './manifest.ts';
import type { PortalShape } from './portal.ts';
import type { Values } from './values.ts';

/** Where a process has its certificate for calls between processes; cert-manager renews it, and the mount follows. */
export const peersFolder = '/run/peers';

/** The settings that name those files. */
export const peerSettings = {
  PORTAL_TLS_CERT_FILE: `${peersFolder}/tls.crt`,
  PORTAL_TLS_KEY_FILE: `${peersFolder}/tls.key`,
  PORTAL_TLS_CA_FILE: `${peersFolder}/ca.crt`,
} as const;

/** Secret that cert-manager writes for a target. */
export function peerSecret(target: TargetName): string {
  return `${target}-tls`;
}

/**
 * A certificate for each target that runs here, by which it serves and calls: of the portal's own authority, under the
 * names by which it is called here and from the other site.
 */
export function peerCertificates({ targets }: PortalShape, { namespace, peers, sites }: Values): ICertificate[] {
  return targets.map(({ target, placement }) => ({
    apiVersion: 'cert-manager.io/v1',
    kind: 'Certificate',
    metadata: { name: peerSecret(target), labels: labels(target) },
    spec: {
      secretName: peerSecret(target),
      commonName: target,
      dnsNames: [target, `${target}.${namespace}.svc`, `${target}.${sites[placement].domain}`],
      usages: ['digital signature', 'server auth', 'client auth'],
      privateKey: { algorithm: 'ECDSA', size: 256, rotationPolicy: 'Always' },
      duration: '2160h0m0s',
      renewBefore: '720h0m0s',
      issuerRef: { group: 'cert-manager.io', kind: peers.kind, name: peers.issuer },
    },
  }));
}
