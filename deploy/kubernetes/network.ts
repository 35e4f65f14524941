import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import type { INetworkPolicyEgressRule } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyEgressRule';
import type { INetworkPolicyPeer } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyPeer';
import { databaseName, labels, namespaceOf, plainPort, podsOf, port } from './manifest.ts';
import { calledBy, callersOf, type PortalShape, type Target } from './portal.ts';
import { type OutsidePlace, usesTransit, type Values } from './values.ts';

/** Port of PostgreSQL. */
const postgresPort = 5432;
/** OTLP over HTTP. */
const collectorPort = 4318;

/** Networks that are not of the Internet: RFC 1918, 6598, 3927, 4193, 4291. */
const privateNetworks = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16'];
const privateNetworks6 = ['fc00::/7', 'fe80::/10'];

/** The Internet, and nothing that lies nearer, less these networks. */
function internetWithout(networks: readonly string[]): INetworkPolicyPeer[] {
  const isSix = (cidr: string): boolean => cidr.includes(':');
  return [
    { ipBlock: { cidr: '0.0.0.0/0', except: [...privateNetworks, ...networks.filter((cidr) => !isSix(cidr))] } },
    { ipBlock: { cidr: '::/0', except: [...privateNetworks6, ...networks.filter(isSix)] } },
  ];
}

const tcp = (...ports: number[]) => ports.map((number) => ({ protocol: 'TCP' as const, port: number }));
const pods = (name: string): INetworkPolicyPeer => ({ podSelector: podsOf(name) });
const blocks = (cidrs: readonly string[]): INetworkPolicyPeer[] => cidrs.map((cidr) => ({ ipBlock: { cidr } }));

/** PostgreSQL pods of CloudNativePG. */
export const databasePods = { matchLabels: { 'cnpg.io/cluster': databaseName } };

/** Nothing may be called and nothing may call; only names may be asked for. All else is allowed one by one. */
export function denied(): INetworkPolicy[] {
  return [
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'default-deny', labels: labels('default-deny') },
      spec: { podSelector: {}, policyTypes: ['Ingress', 'Egress'] },
    },
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: { name: 'names', labels: labels('names') },
      spec: {
        podSelector: {},
        policyTypes: ['Egress'],
        egress: [
          {
            to: [
              {
                namespaceSelector: namespaceOf('kube-system'),
                podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } },
              },
            ],
            ports: [
              { protocol: 'UDP', port: 53 },
              { protocol: 'TCP', port: 53 },
            ],
          },
        ],
      },
    },
  ];
}

/** What one target may call and who may call it, as the definitions declare. */
export function targetPolicy(shape: PortalShape, target: Target, values: Values): INetworkPolicy {
  const name = target.target;
  const callers = callersOf(shape, name).map(pods);
  const callees = calledBy(shape, name).map(pods);
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, labels: labels(name) },
    spec: {
      podSelector: podsOf(name),
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        ...(callers.length > 0 ? [{ from: callers, ports: tcp(port) }] : []),
        ...(target.front
          ? [{ from: [{ namespaceSelector: namespaceOf(values.gateway.namespace) }], ports: tcp(plainPort) }]
          : []),
        // The path cannot be told apart here; /metrics asks for a token besides.
        { from: [{ namespaceSelector: namespaceOf(values.telemetry.namespace) }], ports: tcp(plainPort) },
      ],
      egress: [
        ...(callees.length > 0 ? [{ to: callees, ports: tcp(port) }] : []),
        toDatabase(values),
        ...(values.telemetry.collector === ''
          ? []
          : [{ to: [{ namespaceSelector: namespaceOf(values.telemetry.namespace) }], ports: tcp(collectorPort) }]),
        ...outsideRules(shape, target, values),
      ],
    },
  };
}

/** What a target may call outside the portal, each network and port once. */
function outsideRules(
  shape: PortalShape,
  { outside, files, placement }: Target,
  values: Values,
): INetworkPolicyEgressRule[] {
  // What only the data centre has business with is not reached from the cloud by the way of the Internet either.
  const closed = placement === 'cloud' ? networksOfDatacentre(shape, values) : [];
  const systems = [
    ...(files ? [{ name: 'files', ports: [443] }] : []),
    ...(usesTransit(values) ? [{ name: 'transit', ports: [8200] }] : []),
    ...outside,
  ];
  const rules = systems.map(({ name, ports }) => ({
    to: placeOf(name, values) ?? internetWithout(closed),
    ports: tcp(...ports),
  }));
  return [...new Map(rules.map((rule) => [JSON.stringify(rule), rule])).values()];
}

/** Networks of the systems that only targets in the data centre call, as far as the values say where those are. */
function networksOfDatacentre({ targets }: PortalShape, { outside }: Values): string[] {
  const calledFrom = (placement: Target['placement']): string[] =>
    targets.filter((each) => each.placement === placement).flatMap((each) => each.outside.map(({ name }) => name));
  const cloud = new Set(calledFrom('cloud'));
  const places = [...new Set(calledFrom('datacentre'))]
    .filter((name) => !cloud.has(name))
    .map((name) => (outside as Readonly<Record<string, OutsidePlace>>)[name] ?? []);
  return places.flatMap((place) => (Array.isArray(place) ? place : [])).toSorted();
}

/** Where an outside system is, as far as networks can say it: names cannot be given here. */
function placeOf(system: string, { outside }: Values): INetworkPolicyPeer[] | undefined {
  const place = (outside as Readonly<Record<string, OutsidePlace>>)[system];
  if (place === undefined) return undefined;
  return Array.isArray(place) ? blocks(place) : [{ namespaceSelector: namespaceOf(place.namespace) }];
}

/** Every process logs in to the database: its own role, the queue, the keys. */
export function toDatabase({ database, sites }: Values): INetworkPolicyEgressRule {
  const to = database.kind === 'cloudnativepg' ? [{ podSelector: databasePods }] : blocks(sites.cloud.network);
  return { to, ports: tcp(postgresPort) };
}

/** The migration reaches the database and nothing else. */
export function migrationPolicy(values: Values): INetworkPolicy {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: 'portal-migrate', labels: labels('portal-migrate') },
    spec: { podSelector: podsOf('portal-migrate'), policyTypes: ['Ingress', 'Egress'], egress: [toDatabase(values)] },
  };
}

/** The database: the portal's pods and its own, the operator, the object store of its backups, the cluster's API. */
export function databasePolicy({ telemetry }: Values): INetworkPolicy {
  const status = 8000;
  const figures = 9187;
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: databaseName, labels: labels(databaseName) },
    spec: {
      podSelector: databasePods,
      policyTypes: ['Ingress', 'Egress'],
      ingress: [
        {
          from: [{ podSelector: { matchLabels: { 'app.kubernetes.io/part-of': 'portal-obcana' } } }],
          ports: tcp(postgresPort),
        },
        { from: [{ podSelector: databasePods }], ports: tcp(postgresPort, status) },
        { from: [{ namespaceSelector: namespaceOf('cnpg-system') }], ports: tcp(postgresPort, status) },
        { from: [{ namespaceSelector: namespaceOf(telemetry.namespace) }], ports: tcp(figures) },
      ],
      egress: [
        { to: [{ podSelector: databasePods }], ports: tcp(postgresPort, status) },
        // The instance manager follows its Cluster object; where the API is, differs from cluster to cluster.
        { ports: tcp(443, 6443) },
      ],
    },
  };
}

/** In the hybrid model: calls that cross the line to the other site, by its network. */
export function crossingPolicy(
  shape: PortalShape,
  here: Target,
  other: { readonly placement: Target['placement']; readonly network: readonly string[] },
  databaseIsThere: boolean,
): INetworkPolicy | undefined {
  const isThere = (name: string): boolean =>
    shape.targets.some(({ target, placement }) => target === name && placement === other.placement);
  const called = callersOf(shape, here.target).some(isThere);
  const calls = calledBy(shape, here.target).some(isThere);
  const egress: INetworkPolicyEgressRule[] = [
    ...(calls ? [{ to: blocks(other.network), ports: tcp(port) }] : []),
    ...(databaseIsThere ? [{ to: blocks(other.network), ports: tcp(postgresPort) }] : []),
  ];
  if (!called && egress.length === 0) return undefined;
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: `${here.target}-other-site`, labels: labels(here.target) },
    spec: {
      podSelector: podsOf(here.target),
      policyTypes: ['Ingress', 'Egress'],
      ...(called ? { ingress: [{ from: blocks(other.network), ports: tcp(port) }] } : {}),
      ...(egress.length > 0 ? { egress } : {}),
    },
  };
}

/** In the hybrid model: the other site's processes reach the database over the line. */
export function databaseCrossingPolicy(network: readonly string[]): INetworkPolicy {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: `${databaseName}-other-site`, labels: labels(databaseName) },
    spec: {
      podSelector: databasePods,
      policyTypes: ['Ingress'],
      ingress: [{ from: blocks(network), ports: tcp(postgresPort) }],
    },
  };
}
