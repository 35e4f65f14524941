import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import type { INetworkPolicyEgressRule } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyEgressRule';
import type { INetworkPolicyPeer } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyPeer';
import { databaseName, labels, namespaceOf, podsOf, port } from './manifest.ts';
import { calledBy, callersOf, type PortalShape, type Target } from './portal.ts';
import { type OutsidePlace, usesTransit, type Values } from './values.ts';

/** Port of PostgreSQL. */
const postgresPort = 5432;
/** OTLP over HTTP. */
const collectorPort = 4318;

/** Networks that are not of the Internet: RFC 1918, 6598, 3927, 4193, 4291. */
const privateNetworks = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', '169.254.0.0/16'];
const privateNetworks6 = ['fc00::/7', 'fe80::/10'];

/** The Internet, and nothing that lies nearer. */
export const internet: INetworkPolicyPeer[] = [
  { ipBlock: { cidr: '0.0.0.0/0', except: privateNetworks } },
  { ipBlock: { cidr: '::/0', except: privateNetworks6 } },
];

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
          ? [{ from: [{ namespaceSelector: namespaceOf(values.gateway.namespace) }], ports: tcp(port) }]
          : []),
        // The path cannot be told apart here; /metrics asks for a token besides.
        { from: [{ namespaceSelector: namespaceOf(values.telemetry.namespace) }], ports: tcp(port) },
      ],
      egress: [
        ...(callees.length > 0 ? [{ to: callees, ports: tcp(port) }] : []),
        toDatabase(values),
        ...(values.telemetry.collector === ''
          ? []
          : [{ to: [{ namespaceSelector: namespaceOf(values.telemetry.namespace) }], ports: tcp(collectorPort) }]),
        ...outsideRules(target, values),
      ],
    },
  };
}

/** What a target may call outside the portal, each network and port once. */
function outsideRules({ outside, files }: Target, values: Values): INetworkPolicyEgressRule[] {
  const systems = [
    ...(files ? [{ name: 'files', ports: [443] }] : []),
    ...(usesTransit(values) ? [{ name: 'transit', ports: [8200] }] : []),
    ...outside,
  ];
  const rules = systems.map(({ name, ports }) => ({ to: placeOf(name, values), ports: tcp(...ports) }));
  return [...new Map(rules.map((rule) => [JSON.stringify(rule), rule])).values()];
}

/** Where an outside system is, as far as networks can say it: names cannot be given here. */
function placeOf(system: string, { outside }: Values): INetworkPolicyPeer[] {
  const place = (outside as Readonly<Record<string, OutsidePlace>>)[system];
  if (place === undefined) return internet;
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
