import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import type { INetworkPolicyPeer } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyPeer';
import { port } from '#deploy/kubernetes/manifest.ts';
import { resolveKustomization } from '#deploy/testing/kustomize.ts';
import { render, services, withFiles } from '#deploy/testing/render.ts';
import type { Needs } from '#platform/service.ts';

const files = render();
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
    [...new Set([...withFiles, 'po-be-datova-schranka', 'po-be-identita', 'po-be-notifikace'])].toSorted(),
  );
  for (const { spec } of outside)
    for (const { to = [] } of spec?.egress ?? [])
      for (const { ipBlock } of to)
        if (ipBlock) assert.ok(ipBlock.except?.includes(ipBlock.cidr === '::/0' ? 'fc00::/7' : '10.0.0.0/8'));
  for (const policy of policies)
    assert.ok(
      policy.spec?.egress?.some(({ ports }) => ports?.some((each) => each.port === 5432)),
      `${nameOf(policy)} reaches the database`,
    );
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
