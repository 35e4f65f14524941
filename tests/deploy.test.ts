import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import { allAlerts } from '#deploy/kubernetes/rules.ts';
import { runbook } from '#deploy/kubernetes/alerts.ts';
import { dashboardQueries } from '#deploy/kubernetes/dashboards.ts';
import type { Manifest } from '#deploy/kubernetes/manifest.ts';
import { defaultValues } from '#deploy/kubernetes/values.ts';
import { drainSeconds } from '#deploy/kubernetes/workload.ts';
import { manifestsIn, resolveKustomization } from '#deploy/testing/kustomize.ts';
import { readQuery } from '#deploy/testing/promql.ts';
import { render, root, services } from '#deploy/testing/render.ts';
import { problemsOf } from '#deploy/testing/schemas.ts';
import { readConfig, settingsSchema } from '#platform/config/config.ts';
import { startTestPortal } from '#platform/testing/portal.ts';

const timeout = 120_000;
const files = render();
const overlays = [...new Set([...files.keys()].flatMap((path) => /^overlays\/([^/]+)\//.exec(path)?.[1] ?? []))];

interface Workload extends Manifest {
  readonly spec: { readonly template: { readonly spec: IPodSpec } };
}

const podsIn = (manifests: readonly Manifest[]): Workload[] =>
  manifests.filter(({ kind }) => kind === 'Deployment' || kind === 'Job') as Workload[];
const containersOf = ({ spec }: Workload): IContainer[] => [
  ...spec.template.spec.containers,
  ...(spec.template.spec.initContainers ?? []),
];

describe('manifests', () => {
  test('every overlay resolves, and every object follows the schema of its kind', { timeout }, async () => {
    assert.deepEqual(overlays.toSorted(), [
      'pre-production',
      'production',
      'production-cloud',
      'production-datacentre',
      'production-second-region',
      'test',
    ]);
    for (const overlay of overlays) {
      const manifests = resolveKustomization(files, `overlays/${overlay}`);
      assert.ok(manifests.length > 20, overlay);
      for (const manifest of manifests) {
        const { kind, metadata } = manifest;
        assert.deepEqual(await problemsOf(manifest), [], `${overlay}: ${kind} ${metadata?.name}`);
      }
    }
  });

  test('the schemas notice a wrong value, a missing one and a field that there is not', { timeout }, async () => {
    const deployment = manifestsIn(files.get('base/targets/po-be-identita/workload.yaml')!)[2] as Workload;
    assert.equal(deployment.kind, 'Deployment');
    const changed = async (change: (pod: Record<string, unknown>) => void) => {
      const copy = structuredClone(deployment);
      change(copy.spec.template.spec as unknown as Record<string, unknown>);
      return problemsOf(copy);
    };
    assert.match((await changed((pod) => (pod['terminationGracePeriodSeconds'] = 'long')))[0]!, /must be integer/);
    assert.match((await changed((pod) => delete pod['containers']))[0]!, /required property containers/);
    assert.deepEqual(await changed((pod) => (pod['serviceAcountName'] = 'x')), [
      '/spec/template/spec/serviceAcountName is not known',
    ]);
    const store = manifestsIn(files.get('overlays/production/foundation/database.yaml')!).find(
      ({ kind }) => kind === 'ObjectStore',
    )!;
    assert.match(
      (await problemsOf({ ...store, spec: { retentionPolicy: '30 days', configuration: {} } } as Manifest)).join(),
      /retentionPolicy.*destinationPath/s,
    );
  });

  test('kubectl makes the same of them', { timeout, skip: noKubectl() }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'portal-deploy-'));
    try {
      for (const [path, content] of files) {
        await mkdir(dirname(join(folder, path)), { recursive: true });
        await writeFile(join(folder, path), content);
      }
      for (const overlay of overlays) {
        const { stdout, stderr, status } = spawnSync('kubectl', ['kustomize', join(folder, 'overlays', overlay)], {
          encoding: 'utf8',
        });
        assert.equal(status, 0, stderr);
        // Names of generated ConfigMaps end with digits of their content.
        const ended = new RegExp(`"(${services.map(({ target }) => target).join('|')})-[a-z0-9]{10}"`, 'g');
        const theirs = JSON.parse(JSON.stringify(manifestsIn(stdout)).replaceAll(ended, '"$1"')) as Manifest[];
        assert.deepEqual(byName(theirs), byName(resolveKustomization(files, `overlays/${overlay}`)), overlay);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  test('every container has limits and a locked context, every process its probes', () => {
    for (const overlay of overlays) {
      const pods = podsIn(resolveKustomization(files, `overlays/${overlay}`));
      assert.ok(pods.length > 0);
      for (const pod of pods) {
        const name = `${overlay} ${pod.metadata?.name}`;
        const { spec } = pod.spec.template;
        assert.equal(spec.automountServiceAccountToken, false, name);
        assert.equal(spec.enableServiceLinks, false, name);
        assert.equal(spec.securityContext?.runAsNonRoot, true, name);
        assert.equal(spec.securityContext?.seccompProfile?.type, 'RuntimeDefault', name);
        for (const { securityContext, resources, image } of containersOf(pod)) {
          assert.equal(image, defaultValues.image);
          assert.ok(resources?.requests?.['memory'] && resources.limits?.['memory'] && resources.limits['cpu'], name);
          assert.equal(securityContext?.readOnlyRootFilesystem, true, name);
          assert.equal(securityContext?.allowPrivilegeEscalation, false, name);
          assert.deepEqual(securityContext?.capabilities, { drop: ['ALL'] }, name);
        }
        if (pod.kind !== 'Deployment') continue;
        const [process] = spec.containers;
        assert.equal(process?.startupProbe?.httpGet?.path, '/health/live', name);
        assert.equal(process?.readinessProbe?.httpGet?.path, '/health/ready', name);
        assert.equal(process?.livenessProbe?.httpGet?.path, '/health/live', name);
        const shutdown = readConfig(settingsSchema(services), {}).PORTAL_SHUTDOWN_SECONDS;
        assert.ok(spec.terminationGracePeriodSeconds! > drainSeconds + shutdown, `${name} is killed before it ends`);
        const { strategy } = (pod as unknown as { spec: { strategy: { rollingUpdate: object } } }).spec;
        assert.deepEqual(strategy.rollingUpdate, { maxUnavailable: 0, maxSurge: '25%' });
      }
    }
  });

  test('each target has its parts, and no Secret is written out', () => {
    const manifests = resolveKustomization(files, 'overlays/production');
    for (const { target } of services) {
      for (const kind of [
        'Deployment',
        'Service',
        'ServiceAccount',
        'PodDisruptionBudget',
        'ScaledObject',
        'NetworkPolicy',
        'ConfigMap',
      ])
        assert.ok(
          manifests.some((each) => each.kind === kind && each.metadata?.name === target),
          `${kind} ${target}`,
        );
    }
    for (const overlay of overlays)
      assert.ok(!resolveKustomization(files, `overlays/${overlay}`).some(({ kind }) => kind === 'Secret'));
  });
});

describe('what is watched', () => {
  test('every alert has its runbook and every runbook its alert', async () => {
    const folder = join(root, 'docs/runbooks');
    const there = (await readdir(folder)).filter((name) => name !== 'README.md').toSorted();
    assert.deepEqual(there, [...new Set(allAlerts.map(({ name }) => runbook(name)))].toSorted());
    for (const name of there) {
      const said = await readFile(join(folder, name), 'utf8');
      for (const heading of ['## What it means', '## How to see it', '## What to do'])
        assert.ok(said.includes(heading), `${name}: ${heading}`);
      assert.match(said, /```sh\n/, `${name} has commands`);
    }
  });

  test('every figure in rules and pictures is one that a running portal gives', { timeout }, async () => {
    const portal = await startTestPortal(services);
    try {
      const given = await (await fetch(`${portal.running.url}/metrics`)).text();
      const names = new Set<string>();
      for (const [, name, type] of given.matchAll(/^# TYPE (\S+) (\S+)$/gm)) {
        names.add(name!);
        if (type === 'histogram') for (const end of ['bucket', 'count', 'sum']) names.add(`${name}_${end}`);
      }
      assert.ok(names.size > 20);
      // Prometheus' own, and those of CloudNativePG and its Barman plugin, as their documentation names them.
      const others = [
        'up',
        'cnpg_collector_up',
        'cnpg_pg_replication_lag',
        'barman_cloud_cloudnative_pg_io_last_available_backup_timestamp',
      ];
      const rules = ruleList();
      const recorded = rules.flatMap(({ record }) => record ?? []);
      const known = new Set([...names, ...others, ...recorded]);
      const scaling = [...files.values()].flatMap((content) =>
        [...content.matchAll(/^\s+query: (.+)$/gm)].map(([, query]) => query!),
      );
      assert.ok(scaling.length > 0 && dashboardQueries.length > 20);
      for (const query of [...rules.map(({ expr }) => String(expr)), ...dashboardQueries, ...scaling]) {
        const { metrics } = readQuery(query);
        assert.ok(metrics.length > 0, query);
        for (const metric of metrics) assert.ok(known.has(metric), `${metric}, in ${query}`);
      }
    } finally {
      await portal.stop();
    }
  });

  test('promtool accepts the rules', { skip: noPromtool() }, async () => {
    const folder = await mkdtemp(join(tmpdir(), 'portal-rules-'));
    try {
      const [rule] = manifestsIn(files.get('base/foundation/rules.yaml')!) as (Manifest & { spec: object })[];
      await writeFile(join(folder, 'rules.json'), JSON.stringify(rule!.spec));
      const { status, stdout, stderr } = spawnSync('promtool', ['check', 'rules', join(folder, 'rules.json')], {
        encoding: 'utf8',
      });
      assert.equal(status, 0, stdout + stderr);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

function ruleList(): { record?: string; expr: string | number }[] {
  const [rule] = manifestsIn(files.get('base/foundation/rules.yaml')!) as (Manifest & {
    spec: { groups: { rules: { record?: string; expr: string | number }[] }[] };
  })[];
  return rule!.spec.groups.flatMap(({ rules }) => rules);
}

function byName(manifests: readonly Manifest[]): Record<string, unknown> {
  return Object.fromEntries(
    manifests.map((each) => [`${each.kind} ${each.metadata?.name}`, JSON.parse(JSON.stringify(each))]),
  );
}

function noKubectl(): string | false {
  return spawnSync('kubectl', ['version', '--client']).status === 0 ? false : 'there is no kubectl here';
}

function noPromtool(): string | false {
  return spawnSync('promtool', ['--version']).status === 0 ? false : 'there is no promtool here';
}
