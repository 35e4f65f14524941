import type { Overlay } from './overlays.ts';
import type { PortalShape } from './portal.ts';
import { storeKey } from './secrets.ts';
import type { Values } from './values.ts';

/** First line of the README, by which a folder of an earlier run is known. */
export const readmeTitle = '# Manifests of the portal';

/** What is in the folder and how it is used; with the calls that are allowed, for whoever reviews the network. */
export function readme({ targets, calls }: PortalShape, values: Values, overlays: readonly Overlay[]): string {
  const first = overlays[0]!;
  const secrets = [
    'PORTAL_SECRET',
    'PORTAL_METRICS_TOKEN',
    'database-user',
    'database-password',
    ...(values.database.kind === 'cloudnativepg' ? ['backup-key-id', 'backup-key'] : []),
    ...values.secretSettings,
    ...values.secretFiles,
  ];
  return `${readmeTitle}

Made by \`portal deploy --to kubernetes\` from the service definitions, for \`${values.image}\`. How it goes together and
what the cluster needs beforehand is in docs/deploy.md of the project.

| overlay | what it is |
| --- | --- |
${overlays.map(({ name, half, region }) => `| \`overlays/${name}\` | ${whatIsIn(half, region)} |`).join('\n')}

A release:

\`\`\`sh
kubectl apply -k overlays/${first.name}/foundation
kubectl apply -k overlays/${first.name}/migrate
kubectl -n ${values.namespace} wait --for=condition=complete --timeout=30m job -l app.kubernetes.io/name=portal-migrate
kubectl apply -k overlays/${first.name}/portal
\`\`\`

Secrets that the store \`${values.secretStore}\` must have, for each environment:

${secrets.map((name) => `- \`${storeKey(first.environment, name, values)}\``).join('\n')}

Processes call each other by mutual TLS: cert-manager's ${values.peers.kind} \`${values.peers.issuer}\` signs their certificates, and must sign
nothing else. In the hybrid model the issuers of both sites are of one root (docs/placement.md).

| target | runs | keeps data | calls outside |
| --- | --- | --- | --- |
${targets.map((target) => `| \`${target.target}\` | ${target.placement} | ${target.keeps ? 'yes' : 'no'} | ${[...(target.files ? ['files'] : []), ...target.outside.map(({ name }) => name)].join(', ') || 'nobody'} |`).join('\n')}

Calls that are allowed; every other one is refused by the network:

| from | to | why |
| --- | --- | --- |
${calls.map(({ from, to, why }) => `| \`${from}\` | \`${to}\` | ${why} |`).join('\n')}
`;
}

function whatIsIn(half: Overlay['half'], region: Overlay['region']): string {
  if (half === 'cloud') return 'the hybrid model: what runs in the cloud, with the database';
  if (half === 'datacentre') return "the hybrid model: what runs next to the state's systems";
  if (region === 'second') return 'the second region: a database that follows, processes that wait';
  return 'everything in one cluster';
}
