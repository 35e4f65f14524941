import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ICertificate } from '@kubernetes-models/cert-manager/cert-manager.io/v1/Certificate';
import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import type { INetworkPolicyPeer } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyPeer';
import { port } from '#deploy/kubernetes/manifest.ts';
import { resolveKustomization } from '#deploy/testing/kustomize.ts';
import { valuesShape } from '#deploy/kubernetes/values.ts';
import { render, services, withFiles } from '#deploy/testing/render.ts';
import type { Needs } from '#platform/service.ts';

const files = render();
/** Networks of registers by the default values. */
const registers = new Set(['10.30.0.0/24']);
const policiesOf = (overlay: string): INetworkPolicy[] =>
  resolveKustomization(files, `overlays/${overlay}`).filter(
    ({ kind }) => kind === 'NetworkPolicy',
  ) as unknown as INetworkPolicy[];

const targetOf = (peer: INetworkPolicyPeer): string | undefined =>
  peer.podSelector?.matchLabels?.['app.kubernetes.io/name'];
const nameOf = ({ spec }: INetworkPolicy): string => spec?.podSelector?.matchLabels?.['app.kubernetes.io/name'] ?? '';
const opens = (ports: readonly { port?: number | string }[] = []): boolean => ports.some((each) => each.port === port);

/** "a → b" for each pair whose pods the policies let talk in that direction. */
function allowed(policies: readonly INetworkPolicy[], direction: 'ingress' | 'egress'): string[] {
  return policies
    .flatMap((policy) => {
      const here = nameOf(policy);
      if (direction === 'egress')
        return (policy.spec?.egress ?? []).flatMap(({ to = [], ports }) =>
          opens(ports) ? to.flatMap((peer) => targetOf(peer) ?? []).map((there) => `${here} → ${there}`) : [],
        );
      return (policy.spec?.ingress ?? []).flatMap(({ from = [], ports }) =>
        opens(ports) ? from.flatMap((peer) => targetOf(peer) ?? []).map((there) => `${there} → ${here}`) : [],
      );
    })
    .toSorted();
}

/** The calls as the definitions declare them, worked out anew: needs, what the front passes on, the archive of profile. */
function declared(): string[] {
  const withApi = services.filter(({ api }) => api).map(({ target }) => target);
  const calls = services.flatMap(({ target, api, needs = {} }) => [
    ...Object.values(needs as Needs).map((need) => [target, need.target] as const),
    ...(api ? [] : withApi.map((to) => [target, to] as const)),
    ...(target === 'po-be-profil' ? withApi.map((to) => [target, to] as const) : []),
  ]);
  const pairs = calls.filter(([from, to]) => from !== to).map(([from, to]) => `${from} → ${to}`);
  return [...new Set(pairs)].toSorted();
}

test('only declared calls are allowed, each of them, by both ends', () => {
  const policies = policiesOf('production');
  assert.ok(declared().length > 10);
  assert.deepEqual(allowed(policies, 'egress'), declared());
  assert.deepEqual(allowed(policies, 'ingress'), declared());
});

test('what no policy names is refused', () => {
  for (const overlay of [
    'test',
    'production',
    'production-cloud',
    'production-datacentre',
    'production-second-region',
  ]) {
    const deny = policiesOf(overlay).find(({ metadata }) => metadata?.name === 'default-deny');
    assert.deepEqual(deny?.spec, { podSelector: {}, policyTypes: ['Ingress', 'Egress'] }, overlay);
    for (const { metadata, spec } of policiesOf(overlay)) {
      if (metadata?.name === 'default-deny') continue;
      // A rule without peers would let everybody in.
      for (const { from } of spec?.ingress ?? []) assert.ok(from && from.length > 0, `${overlay} ${metadata?.name}`);
      if (metadata?.name !== 'portal-db')
        for (const { to } of spec?.egress ?? []) assert.ok(to && to.length > 0, `${overlay} ${metadata?.name}`);
    }
  }
});

test('people come in by the front alone, and outside go those that have business there', () => {
  const policies = policiesOf('production').filter((policy) => nameOf(policy).startsWith('po-'));
  const fromGateway = policies.filter(({ spec }) =>
    spec?.ingress?.some(({ from }) =>
      from?.some((peer) => peer.namespaceSelector?.matchLabels?.['kubernetes.io/metadata.name'] === 'traefik'),
    ),
  );
  assert.deepEqual(fromGateway.map(nameOf), ['po-fe-portal']);
  const outside = policies.filter(({ spec }) => spec?.egress?.some(({ to }) => to?.some(({ ipBlock }) => ipBlock)));
  assert.deepEqual(
    outside.map(nameOf).toSorted(),
    [
      ...new Set([
        ...withFiles,
        'po-be-adresy',
        'po-be-brana-katastru',
        'po-be-brana-registru',
        'po-be-dane',
        'po-be-datova-schranka',
        'po-be-identita',
        'po-be-notifikace',
        'po-be-pojisteni',
        'po-be-urady',
      ]),
    ].toSorted(),
  );
  for (const { spec } of outside)
    for (const { to = [] } of spec?.egress ?? [])
      for (const { ipBlock } of to)
        if (ipBlock && !registers.has(ipBlock.cidr))
          assert.ok(ipBlock.except?.includes(ipBlock.cidr === '::/0' ? 'fc00::/7' : '10.0.0.0/8'));
  for (const policy of policies)
    assert.ok(
      policy.spec?.egress?.some(({ ports }) => ports?.some((each) => each.port === 5432)),
      `${nameOf(policy)} reaches the database`,
    );
});

test('the networks of the registers open to their gateway alone, in any overlay, and to no other way out', () => {
  // A network that is not private, so that only its own exception keeps others away from it.
  const isss = '203.0.113.0/24';
  const files = render(
    valuesShape.parse({ outside: { isss: [isss], cadastre: ['198.51.100.0/24', '2001:db8::/32'] } }),
  );
  for (const overlay of ['production', 'production-cloud', 'production-datacentre']) {
    const policies = resolveKustomization(files, `overlays/${overlay}`).filter(
      ({ kind }) => kind === 'NetworkPolicy',
    ) as unknown as INetworkPolicy[];
    const ways = policies.flatMap((policy) =>
      (policy.spec?.egress ?? []).flatMap(({ to = [] }) =>
        to.flatMap(({ ipBlock }) => (ipBlock ? [{ from: nameOf(policy), ...ipBlock }] : [])),
      ),
    );
    const open = ways.filter(({ cidr }) => cidr === isss).map(({ from }) => from);
    assert.deepEqual(open, overlay === 'production-cloud' ? [] : ['po-be-brana-registru'], overlay);
    const cloud = new Set<string>(
      services.filter(({ placement }) => placement === 'cloud').map(({ target }) => target),
    );
    const outOfCloud = ways.filter(({ from, cidr }) => cloud.has(from) && /^(0\.0\.0\.0|::)\/0$/.test(cidr));
    assert.ok(outOfCloud.length > 0 || overlay === 'production-datacentre', overlay);
    for (const { from, cidr, except = [] } of outOfCloud)
      for (const network of cidr === '::/0' ? ['2001:db8::/32'] : [isss, '198.51.100.0/24'])
        assert.ok(except.includes(network), `${overlay}: ${from} reaches ${network}`);
  }
});

test('each process has a certificate of its own under the names by which it is called, and is called by https', () => {
  const overlays = ['test', 'production', 'production-cloud', 'production-datacentre'];
  const certificatesOf = (overlay: string) =>
    resolveKustomization(files, `overlays/${overlay}`).filter(
      ({ kind }) => kind === 'Certificate',
    ) as unknown as ICertificate[];
  const names = new Map(
    overlays.flatMap((overlay) =>
      certificatesOf(overlay).map(({ spec }) => [spec!.secretName, spec!.dnsNames!] as const),
    ),
  );
  for (const overlay of overlays) {
    const made = new Set(certificatesOf(overlay).map(({ spec }) => spec!.secretName));
    const deployments = resolveKustomization(files, `overlays/${overlay}`).filter(
      ({ kind }) => kind === 'Deployment',
    ) as unknown as IDeployment[];
    assert.ok(deployments.length > 0);
    for (const { metadata, spec } of deployments) {
      const { volumes = [], containers } = spec!.template.spec!;
      const secret = volumes.find(({ name }) => name === 'peers')?.secret?.secretName;
      assert.equal(secret, `${metadata?.name}-tls`);
      assert.ok(made.has(secret), `${overlay} ${secret}`);
      assert.equal(containers[0]!.volumeMounts?.find(({ name }) => name === 'peers')?.mountPath, '/run/peers');
    }
    for (const [path, content] of files) {
      if (!path.startsWith(`overlays/${overlay}/`) || !path.endsWith('.env')) continue;
      assert.match(content, /^PORTAL_TLS_CERT_FILE=\/run\/peers\/tls\.crt$/m);
      for (const peer of /^PORTAL_PEERS=(.*)$/m.exec(content)![1]!.split(',').filter(Boolean)) {
        const [target = '', address = ''] = peer.split('=');
        const { protocol, hostname, port: number } = new URL(address);
        assert.deepEqual([protocol, number], ['https:', String(port)], peer);
        assert.ok(names.get(`${target}-tls`)?.includes(hostname), `${overlay}: ${peer}`);
      }
    }
  }
});

test('in the hybrid model, calls cross the line only where they are declared', () => {
  const placement = new Map<string, string>(services.map(({ target, placement: where }) => [target, where]));
  const crossing = declared()
    .map((call) => call.split(' → ') as [string, string])
    .filter(([from, to]) => placement.get(from) !== placement.get(to));
  assert.ok(crossing.length > 0);
  for (const half of ['cloud', 'datacentre'] as const) {
    const other = policiesOf(`production-${half}`).filter(({ metadata }) =>
      /^po-.+-other-site$/.test(metadata?.name ?? ''),
    );
    const called = other.filter(({ spec }) => spec?.ingress?.some(({ ports }) => opens(ports))).map(nameOf);
    const calling = other.filter(({ spec }) => spec?.egress?.some(({ ports }) => opens(ports))).map(nameOf);
    const here = (name: string): boolean => placement.get(name) === half;
    const unique = (names: string[]): string[] => [...new Set(names)].toSorted();
    assert.deepEqual(called.toSorted(), unique(crossing.map(([, to]) => to).filter(here)), half);
    assert.deepEqual(calling.toSorted(), unique(crossing.map(([from]) => from).filter(here)), half);
  }
});

test('each process knows the addresses of those it may call and of nobody else', () => {
  for (const overlay of ['production', 'production-cloud', 'production-datacentre']) {
    const known = [...files]
      .filter(([path]) => path.startsWith(`overlays/${overlay}/`) && path.endsWith('.env'))
      .flatMap(([path, content]) => {
        const from = /settings\/(.+)\.env$/.exec(path)![1]!;
        const peers = /^PORTAL_PEERS=(.*)$/m.exec(content)![1]!;
        return peers
          .split(',')
          .filter(Boolean)
          .map((peer) => `${from} → ${peer.split('=', 1)[0]}`);
      });
    const half = overlay.replace(/^production-?/, '');
    const hosted = new Set<string>(
      services.filter(({ placement }) => half === '' || placement === half).map(({ target }) => target),
    );
    assert.deepEqual(
      known.toSorted(),
      declared().filter((call) => hosted.has(call.split(' ', 1)[0]!)),
      overlay,
    );
  }
});
