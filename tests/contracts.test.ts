import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import postgres from 'postgres';
import type { Caller, CitizenCaller } from '#platform/caller.ts';
import { listProcedures } from '#platform/http/access.ts';
import { callerHeader, createCallerTokens } from '#platform/http/caller-token.ts';
import { citizenId, type TargetName } from '#platform/ids.ts';
import { createClientFactory, type ClientFactory } from '#platform/run/clients.ts';
import { discoverServices } from '#platform/run/discover.ts';
import { databoxApi, databoxStreams } from '#services/databox/api.ts';
import { identityApi } from '#services/identity/api.ts';
import { beginMessageTo, connectBox, fillIn, letterComes, openListed, townOf } from './journeys/box.ts';
import { samplePdf } from './journeys/files.ts';
import { type FittingRequest, type OpenApi, requestFor } from './journeys/openapi.ts';
import { signIn } from './journeys/sign-in.ts';
import { stage } from './journeys/stage.ts';
import { button, heading, visitor } from './journeys/visitor.ts';
import { root } from './shapes.ts';

const timeout = 180_000;
const services = (await discoverServices(root)).flatMap(({ target, api }) => (api ? [{ target, api }] : []));
const databox = services.find(({ target }) => target === 'po-be-datova-schranka')!.target;
const secretSubject = 'Zpráva, kterou cizí člověk nesmí vidět';

/** What belongs to one citizen and must be closed to another. */
interface Belongings {
  readonly citizen: string;
  readonly session: string;
  readonly box: string;
  readonly message: string;
  readonly draft: string;
  readonly attachment: string;
  readonly dispatch: string;
}

describe('the contracts of all services', () => {
  const on = stage({ settings: { ISDS_RETRY_SECONDS: '60' } });
  let clients: ClientFactory;
  let tokens: ReturnType<typeof createCallerTokens>;
  let alice: CitizenCaller;
  let hers: Belongings;
  let boris: CitizenCaller;

  before(
    async () => {
      tokens = createCallerTokens(on.country.secret);
      clients = createClientFactory({
        tokens,
        peers: Object.fromEntries(services.map(({ target }) => [target, on.country.url])),
        hosted: () => undefined,
        server: () => {
          throw new Error('nothing is hosted here');
        },
      });
      alice = await settle(3);
      boris = await settle(7);
      await waitingMessage(3);
      hers = await belongingsOf(alice);
    },
    { timeout },
  );
  after(() => clients?.stop());

  /** Signs a person in, in a browser, and connects their box; gives them as the front knows them. */
  async function settle(person: number): Promise<CitizenCaller> {
    const v = await visitor(on, { person });
    try {
      const known = new Set(await citizens());
      await letterComes(on.country, {
        box: v.person.dataBoxes[0]!,
        sender: townOf(on.country),
        subject: secretSubject,
      });
      await signIn(v);
      const citizen = (await citizens()).find((id) => !known.has(id));
      assert.ok(citizen);
      await connectBox(v);
      await openListed(v, v.w.received, secretSubject);
      await button(v, v.w.open);
      await heading(v, secretSubject);
      return { kind: 'citizen', citizen: citizenId(citizen), session: randomUUID(), levelOfAssurance: 'high' };
    } finally {
      await v.leave();
    }
  }

  /** A message that waits to be sent, and a draft with a file, because ISDS is out of order. */
  async function waitingMessage(person: number): Promise<void> {
    const v = await visitor(on, { person });
    const { faults } = on.country.simulators;
    try {
      await signIn(v);
      faults.set({ isds: [{ kind: 'maintenance' }] });
      for (const [index, sends] of [true, false].entries()) {
        await beginMessageTo(v, townOf(on.country).box);
        await fillIn(v, { subject: `${secretSubject} ${index}`, text: 'tajné', file: samplePdf('tajný spis.pdf') });
        if (sends) await button(v, v.w.send);
        if (sends) await v.page.locator('#odeslani').waitFor();
      }
    } finally {
      await v.leave();
    }
  }

  async function citizens(): Promise<string[]> {
    const sql = postgres(on.country.adminUrl, { max: 1 });
    const rows = await sql<{ citizen: string }[]>`select citizen from po_be_identita.person`;
    await sql.end();
    return rows.map(({ citizen }) => citizen);
  }

  async function belongingsOf(caller: CitizenCaller): Promise<Belongings> {
    const box = clients.client('po-fe-portal', databox, databoxApi).as(caller);
    const [{ items }, drafts, [dispatch], boxes, [session]] = await Promise.all([
      box.messages.list({ folder: 'received' }),
      box.drafts.list(),
      box.dispatches.list(),
      box.boxes.list(),
      clients.client('po-fe-portal', 'po-be-identita', identityApi).as(caller).session.list(),
    ]);
    const draft = await box.drafts.get({ id: drafts[0]!.id });
    const message = items.find(({ subject }) => subject === secretSubject);
    assert.ok(message && dispatch && session && draft.attachments[0]);
    return {
      citizen: caller.citizen,
      session: session.id,
      box: boxes[0]!.id,
      message: message.id,
      draft: draft.id,
      attachment: draft.attachments[0].id,
      dispatch: dispatch.id,
    };
  }

  const contractOf = async (target: TargetName): Promise<OpenApi> =>
    (await (await fetch(`${on.country.url}/api/${target}/openapi.json`)).json()) as OpenApi;

  async function ask(
    target: TargetName,
    { method, path, body }: FittingRequest,
    headers: Record<string, string>,
  ): Promise<{ status: number; text: string }> {
    const answer = await fetch(`${on.country.url}/api/${target}${path}`, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, text: await answer.text() };
  }

  const as = (caller: Caller, to: TargetName) => ({ [callerHeader]: tokens.sign('po-fe-portal', to, caller) });

  for (const { target, api } of services) {
    test(`${target}: its contract is an OpenAPI 3.1 document of every procedure`, async () => {
      const document = await contractOf(target);
      assert.match(document.openapi, /^3\.1\.\d+$/);
      assert.ok(document.info.title && document.info.version);
      assert.deepEqual(document.servers, [{ url: `/api/${target}` }]);
      assertNoLooseReferences(document);
      const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
      );
      const listed = listProcedures(api).map(({ method, route }) => `${method} ${route}`);
      assert.deepEqual(
        operations.map(({ method, path }) => `${method.toUpperCase()} ${path}`).toSorted(),
        listed.toSorted(),
      );
      assert.equal(new Set(operations.map(({ operation }) => operation.operationId)).size, operations.length);
      for (const { path, operation } of operations) {
        const declared = (operation.parameters ?? [])
          .filter((parameter) => parameter.in === 'path')
          .map(({ name }) => name);
        assert.deepEqual(
          declared.toSorted(),
          [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).toSorted(),
          path,
        );
        assert.ok(
          Object.keys(operation.responses).some((status) => /^2\d\d$/.test(status)),
          path,
        );
        for (const [status, { description, content = {} }] of Object.entries(operation.responses)) {
          assert.ok(description);
          if (Number(status) >= 400)
            assert.deepEqual(Object.keys(content), ['application/problem+json'], `${path} ${status}`);
        }
      }
    });

    test(`${target}: every door is closed to strangers, and to citizens those of services`, { timeout }, async () => {
      const { paths } = await contractOf(target);
      for (const { method, route, access } of listProcedures(api)) {
        const request = requestFor(route, method, paths[route]![method.toLowerCase()]!, () => randomUUID());
        const name = `${method} ${route}`;
        if (access === 'public') continue;
        const closed = access === 'citizen' ? 401 : 403;
        assert.equal((await ask(target, request, {})).status, closed, `${name} without anything`);
        assert.equal(
          (await ask(target, request, { [callerHeader]: 'eyJ0IjoieCJ9.AAAA' })).status,
          closed,
          `${name} with a forged token`,
        );
        const elsewhere = { [callerHeader]: tokens.sign('po-fe-portal', 'po-be-jinde', boris) };
        assert.equal((await ask(target, request, elsewhere)).status, closed, `${name} with a token for another target`);
        if (access !== 'citizen')
          assert.equal((await ask(target, request, as(boris, target))).status, 403, `${name} as a citizen`);
        if (Array.isArray(access)) {
          const stranger = {
            [callerHeader]: tokens.sign('po-be-jinde', target, { kind: 'service', target: 'po-be-jinde' }),
          };
          assert.equal((await ask(target, request, stranger)).status, 403, `${name} as another service`);
        }
      }
    });

    test(`${target}: another citizen's things are not there`, { timeout }, async () => {
      const { paths } = await contractOf(target);
      const before = await belongingsOf(alice);
      let asked = 0;
      for (const { method, route, access } of listProcedures(api)) {
        if (access !== 'citizen') continue;
        const operation = paths[route]![method.toLowerCase()]!;
        for (const idFor of waysToAskFor(hers)) {
          const request = requestFor(route, method, operation, idFor);
          const { status, text } = await ask(target, request, as(boris, target));
          const name = `${request.method} ${request.path}`;
          assert.ok(status < 500 || status === 503, `${name} answers ${status}: ${text}`);
          if (Object.values(hers).some((id) => request.path.split('?')[0]!.includes(id)))
            assertNothingThere(name, status, text);
          for (const [what, id] of Object.entries(hers))
            assert.ok(!text.includes(id), `${name} tells the ${what} of another citizen: ${text}`);
          asked += 1;
        }
      }
      assert.ok(asked > 0 || listProcedures(api).every(({ access }) => access !== 'citizen'));
      assert.deepEqual(await belongingsOf(alice), before, 'nothing of hers has changed');
    });
  }

  test('streams of another citizen are not there, and closed to strangers', { timeout }, async () => {
    const { message, draft, attachment } = hers;
    const streams: readonly FittingRequest[] = [
      { method: 'GET', path: databoxStreams.attachment(message, 0) },
      { method: 'GET', path: databoxStreams.signedMessage(message) },
      { method: 'GET', path: databoxStreams.signedDelivery(message) },
      { method: 'GET', path: databoxStreams.draftAttachment(draft, attachment) },
    ];
    for (const request of streams) {
      assert.equal((await ask(databox, request, {})).status, 401, request.path);
      assert.equal((await ask(databox, request, as(boris, databox))).status, 404, request.path);
    }
    assert.equal((await ask(databox, streams[0]!, as(alice, databox))).status, 200, 'to her it is there');
    const upload = {
      'content-type': 'application/octet-stream',
      'content-disposition': "attachment; filename*=UTF-8''x.txt",
    };
    const foreign = await fetch(`${on.country.url}/api/${databox}${databoxStreams.upload(draft)}`, {
      method: 'POST',
      headers: { ...as(boris, databox), ...upload },
      body: 'x',
    });
    assert.equal(foreign.status, 404);
  });

  test("nobody writes from, replies to or moves a draft into what is another citizen's", { timeout }, async () => {
    const his = clients.client('po-fe-portal', databox, databoxApi).as(boris);
    const draft = await his.drafts.create({});
    await assert.rejects(his.drafts.update({ id: draft.id, fields: { box: hers.box } }));
    await assert.rejects(his.drafts.create({ box: hers.box }));
    await assert.rejects(his.drafts.create({ replyTo: hers.message }));
    await assert.rejects(his.drafts.removeAttachment({ id: draft.id, attachment: hers.attachment }));
    assert.equal((await his.drafts.get({ id: draft.id })).box, draft.box);
    const list = await his.messages.list({ folder: 'received', box: hers.box });
    assert.deepEqual(list.items, []);
  });
});

/** Each id where it belongs, and each of them in every place. */
function waysToAskFor(hers: Belongings): ((name: string, path: string) => string)[] {
  const fitting = (name: string, path: string): string => {
    const byName: Record<string, string> = {
      box: hers.box,
      attachment: hers.attachment,
      replyTo: hers.message,
      citizen: hers.citizen,
    };
    const kinds: readonly (readonly [string, string])[] = [
      ['/boxes', hers.box],
      ['/messages', hers.message],
      ['/drafts', hers.draft],
      ['/dispatches', hers.dispatch],
      ['/sessions', hers.session],
    ];
    return byName[name] ?? kinds.find(([start]) => path.startsWith(start))?.[1] ?? hers.message;
  };
  return [fitting, ...Object.values(hers).map((id) => () => id)];
}

/** Not found; or, where doing it twice is harmless, nothing at all. */
function assertNothingThere(name: string, status: number, text: string): void {
  if (status === 200) assert.equal(text, '{}', name);
  else assert.ok(status === 404 || status === 403, `${name} answers ${status}: ${text}`);
}

function assertNoLooseReferences(document: OpenApi): void {
  const text = JSON.stringify(document);
  for (const [, pointer] of text.matchAll(/"\$ref":"#([^"]*)"/g)) {
    const found = pointer!
      .split('/')
      .slice(1)
      .reduce<unknown>(
        (part, key) => (part as Record<string, unknown> | undefined)?.[key.replaceAll('~1', '/').replaceAll('~0', '~')],
        document,
      );
    assert.ok(found, `${pointer} leads somewhere`);
  }
}
