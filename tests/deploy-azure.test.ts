import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { before, describe, test } from 'node:test';
import { parse } from '@cdktn/hcl2json';
import { root } from '#deploy/testing/render.ts';

const azure = join(root, 'deploy/azure');
const files = globSync('**/*.tf', { cwd: azure }).toSorted();

type Blocks = Record<string, Record<string, unknown>[]>;

/** One folder of files, read together as Terraform does. */
interface Module {
  readonly text: string;
  readonly variables: Blocks;
  readonly outputs: Blocks;
  readonly locals: readonly string[];
  /** "type.name" of resources and data. */
  readonly things: readonly string[];
  readonly calls: Blocks;
  readonly providers: readonly string[];
}

const modules = new Map<string, Module>();

before(async () => {
  for (const folder of new Set(files.map((file) => dirname(file)))) {
    const mine = files.filter((file) => dirname(file) === folder);
    const texts = mine.map((file) => readFileSync(join(azure, file), 'utf8'));
    const parsed = await Promise.all(
      mine.map((file, index) => parse(file, texts[index]!) as Promise<Record<string, Blocks>>),
    );
    const all = (kind: string): Blocks => Object.assign({}, ...parsed.map((each) => each[kind] ?? {})) as Blocks;
    const lists = (kind: string) =>
      parsed.flatMap((each) => (each[kind] as unknown as Record<string, unknown>[] | undefined) ?? []);
    const things = (kind: string): string[] =>
      parsed.flatMap((each) =>
        Object.entries(each[kind] ?? {}).flatMap(([type, named]) =>
          Object.keys(named).map((name) => `${type}.${name}`),
        ),
      );
    modules.set(folder, {
      text: texts.join('\n').replaceAll(/^\s*#.*$/gm, ''),
      variables: all('variable'),
      outputs: all('output'),
      locals: lists('locals').flatMap((each) => Object.keys(each)),
      things: [...things('resource'), ...things('data').map((each) => `data.${each}`)],
      calls: all('module'),
      providers: lists('terraform').flatMap((each) =>
        ((each['required_providers'] as Record<string, unknown>[] | undefined) ?? []).flatMap((one) =>
          Object.keys(one),
        ),
      ),
    });
  }
});

describe('Azure', () => {
  test('all of it is well-formed, and what is broken is noticed', async () => {
    assert.equal(modules.size, 7);
    for (const part of [
      'kubernetes_cluster',
      'postgresql_flexible_server',
      'storage_account',
      'key_vault',
      'cdn_frontdoor_firewall_policy',
      'network_ddos_protection_plan',
    ])
      assert.ok(
        [...modules.values()].some(({ things }) => things.some((each) => each.startsWith(`azurerm_${part}.`))),
        part,
      );
    await assert.rejects(async () => parse('broken.tf', 'resource "a" {'));
  });

  test('every name that is used is declared, and every variable is used', () => {
    for (const [folder, { text, variables, locals, things, calls, providers }] of modules) {
      const used = (pattern: RegExp): string[] => [...new Set([...text.matchAll(pattern)].map(([, name]) => name!))];
      assert.deepEqual(used(/\bvar\.(\w+)/g).toSorted(), Object.keys(variables).toSorted(), `${folder}: variables`);
      for (const name of used(/\blocal\.(\w+)/g)) assert.ok(locals.includes(name), `${folder}: local.${name}`);
      for (const name of used(/\bmodule\.(\w+)\./g)) assert.ok(name in calls, `${folder}: module.${name}`);
      const bodies = text.replaceAll(/"[^"$]*"/g, '""');
      const references = bodies.matchAll(/(?<!["\w.])((?:data\.)?(?:azurerm|random)_\w+\.\w+)/g);
      for (const [name] of references) assert.ok(things.includes(name), `${folder}: ${name}`);
      const types = new Set(things.map((each) => each.replace(/^data\./, '').split('_', 1)[0]!));
      for (const type of types) assert.ok(providers.includes(type), `${folder}: provider ${type}`);
    }
  });

  test('modules are called with all that they need and nothing else, and give what is taken from them', () => {
    const main = modules.get('.')!;
    assert.equal(Object.keys(main.calls).length, 6);
    for (const [name, [call]] of Object.entries(main.calls)) {
      const callee = modules.get(join(String(call!['source'])).replace(/^\.\//, ''))!;
      assert.ok(callee, name);
      const { source: _source, ...given } = call!;
      const needed = Object.entries(callee.variables).filter(([, [variable]]) => !('default' in variable!));
      for (const [each] of needed) assert.ok(each in given, `${name} needs ${each}`);
      for (const each of Object.keys(given)) assert.ok(each in callee.variables, `${name} has no ${each}`);
      for (const [, taken] of main.text.matchAll(new RegExp(`\\bmodule\\.${name}\\.(\\w+)`, 'g')))
        assert.ok(Object.hasOwn(callee.outputs, taken!), `${name} does not give ${taken}`);
    }
  });

  test('every variable and output says what it is, and no secret leaves unmarked', () => {
    for (const [folder, { variables, outputs }] of modules) {
      for (const [name, [each]] of [...Object.entries(variables), ...Object.entries(outputs)])
        assert.match(each!['description'] as string, /^.{10}/, `${folder} ${name}`);
      for (const [name, [output]] of Object.entries(outputs))
        if (/password|connection|login|files/.test(name)) assert.equal(output!['sensitive'], true, `${folder} ${name}`);
    }
  });

  test('nothing of it is open to the Internet, and what holds data is not destroyed by mistake', () => {
    const all = [...modules.values()].map(({ text }) => text).join('\n');
    assert.ok(!/public_network_access_enabled\s*=\s*true/.test(all));
    for (const type of ['azurerm_postgresql_flexible_server', 'azurerm_storage_account'])
      assert.match(
        all,
        new RegExp(`resource "${type}" "\\w+" \\{(?:(?!\\nresource)[^])*prevent_destroy\\s*=\\s*true`),
        type,
      );
    assert.match(all, /private_cluster_enabled\s*=\s*true/);
    assert.match(all, /local_account_disabled\s*=\s*true/);
  });

  const tool = ['tofu', 'terraform'].find((name) => spawnSync(name, ['version']).status === 0);
  test('it is formatted', { skip: tool === undefined ? 'there is no tofu or terraform here' : false }, () => {
    const { stdout, status } = spawnSync(tool!, ['fmt', '-check', '-recursive', '-diff', azure], { encoding: 'utf8' });
    assert.equal(status, 0, stdout);
  });
});
