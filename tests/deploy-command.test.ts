import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import { parse } from 'yaml';
import type { Manifest } from '#deploy/kubernetes/manifest.ts';
import { addresses, looksLikeAddress, notCalled } from '#deploy/kubernetes/outside.ts';
import { valuesShape } from '#deploy/kubernetes/values.ts';
import { resolveKustomization } from '#deploy/testing/kustomize.ts';
import { render, root, services } from '#deploy/testing/render.ts';
import { problemsOf } from '#deploy/testing/schemas.ts';
import { portalCommand } from './shapes.ts';

const timeout = 120_000;

interface Workload extends Manifest {
  readonly spec: { readonly template: { readonly spec: IPodSpec } };
}

describe('portal deploy', () => {
  let folder: string;
  before(async () => void (folder = await mkdtemp(join(tmpdir(), 'portal-deploy-'))));
  after(() => rm(folder, { recursive: true }));
  const deploy = async (...args: string[]) => {
    const child = portalCommand(['deploy', ...args], {});
    const [out, err] = await Promise.all([text(child.stdout!), text(child.stderr!), once(child, 'close')]);
    return { code: child.exitCode, out, err };
  };

  test('writes the environment and the image asked for, and replaces only what it wrote', { timeout }, async () => {
    const out = join(folder, 'out');
    const image = 'r.example.cz/portal:1.2.3';
    const done = await deploy('--out', out, '--environment', 'test', '--image', image);
    assert.equal(done.code, 0, done.err);
    assert.deepEqual(await readdir(join(out, 'overlays')), ['test']);
    assert.match(await readFile(join(out, 'base/migrate/migrate.yaml'), 'utf8'), new RegExp(`image: ${image}`));
    assert.equal((await deploy('--out', out, '--environment', 'production')).code, 0);
    assert.ok(!(await readdir(join(out, 'overlays'))).includes('test'));
    await writeFile(join(folder, 'mine.txt'), 'mine');
    const refused = await deploy('--out', folder);
    assert.equal(refused.code, 1);
    assert.match(refused.err, /is not empty and was not made by this command/);
    assert.equal(await readFile(join(folder, 'mine.txt'), 'utf8'), 'mine');
  });

  test('wrong values are told by a sentence', { timeout }, async () => {
    const values = join(folder, 'values.yaml');
    const told = async (content: string) => {
      await writeFile(values, content);
      const { code, err } = await deploy('--out', join(folder, 'none'), '--values', values);
      assert.equal(code, 1);
      assert.doesNotMatch(err, /\bat .+:\d+:\d+/, 'no stack');
      return err;
    };
    assert.match(await told('nmespace: portal'), /Unrecognized key: "nmespace"/);
    assert.match(await told('settings: { MAIL_HOTS: mail }'), /There is no such setting: MAIL_HOTS/);
    assert.match(await told('settings: { MAIL_PASSWORD: hush }'), /MAIL_PASSWORD must not be in the values/);
    assert.match(await told('settings: { SESSION_IDLE_MINUTES: "9000" }'), /SESSION_IDLE_MINUTES/);
    const wrong = await deploy('--out', join(folder, 'none'), '--environment', 'staging');
    assert.equal(wrong.code, 1);
    assert.match(wrong.err, /must be test, pre-production or production/);
  });

  test('the example for Azure gives manifests that fit', { timeout }, async () => {
    const example = parse(await readFile(join(root, 'deploy/azure/values.example.yaml'), 'utf8')) as unknown;
    const made = render(valuesShape.parse(example));
    const manifests = resolveKustomization(made, 'overlays/production');
    for (const manifest of manifests) assert.deepEqual(await problemsOf(manifest), [], manifest.metadata?.name);
    const keys = JSON.stringify(manifests).matchAll(/"remoteRef":\{"key":"([^"]+)"/g);
    for (const [, key] of keys) assert.match(key!, /^[0-9A-Za-z-]{1,127}$/, 'a name that Key Vault takes');
    const settings = made.get('overlays/production/portal/settings/po-be-dokumenty.env')!;
    assert.match(settings, /^PORTAL_FILES=azure$/m);
    assert.match(settings, /@?portal-production-db\.portal-production\.private\.postgres/);
    assert.doesNotMatch(settings, /S3|NODE_EXTRA_CA_CERTS/);
  });

  test(
    'with the keys in OpenBao or Vault, no key file is handed out and pods log in by a token',
    { timeout },
    async () => {
      const made = render(
        valuesShape.parse({
          secretFiles: ['NIA_KEY_FILE'],
          settings: {
            PORTAL_KEYS: 'transit',
            PORTAL_TRANSIT_URL: 'https://bao:8200',
            PORTAL_TRANSIT_KUBERNETES_ROLE: 'portal',
          },
          outside: { transit: { namespace: 'openbao' } },
        }),
      );
      const manifests = resolveKustomization(made, 'overlays/production');
      for (const manifest of manifests) assert.deepEqual(await problemsOf(manifest), [], manifest.metadata?.name);
      const written = JSON.stringify(manifests);
      assert.ok(!written.includes('PORTAL_KEY_FILE') && !written.includes('"portal-files-secrets"'));
      for (const pod of manifests.filter(({ kind }) => kind === 'Deployment') as Workload[]) {
        const { volumes = [], initContainers = [] } = pod.spec.template.spec;
        assert.ok(volumes.some(({ projected }) => projected?.sources?.some((each) => each.serviceAccountToken)));
        assert.equal(initContainers.length, pod.metadata?.name === 'po-be-identita' ? 1 : 0, pod.metadata?.name);
      }
      const policy = manifests.find(
        ({ kind, metadata }) => kind === 'NetworkPolicy' && metadata?.name === 'po-be-kalendar',
      );
      assert.match(JSON.stringify(policy), /"openbao".*8200/);
    },
  );

  test('a managed database needs no cluster of its own, and every setting with an address is known', () => {
    const managed = render(valuesShape.parse({ database: { kind: 'managed' } }));
    const kinds = new Set(resolveKustomization(managed, 'overlays/production').map(({ kind }) => kind));
    assert.ok(!kinds.has('Cluster') && kinds.has('Job'));
    const looking = services.flatMap(({ settings = {} }) => Object.keys(settings).filter(looksLikeAddress));
    assert.ok(looking.length >= 5);
    assert.deepEqual(
      looking.filter((name) => !(name in addresses) && !notCalled.includes(name)),
      [],
    );
  });
});
