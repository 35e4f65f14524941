import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, beforeEach, test } from 'node:test';
import { classifyGosms, createGosmsClient, GosmsError, SmsNumberRefused } from './index.ts';

interface Asked {
  readonly path: string;
  readonly type: string;
  readonly authorization: string;
  readonly body: string;
}
type Answer = readonly [status: number, body: unknown];

const asked: Asked[] = [];
let answers: Record<string, Answer[]> = {};
let tokens = 0;
const server = createServer((request, response) => {
  let body = '';
  request.setEncoding('utf8').on('data', (piece: string) => (body += piece));
  request.on('end', () => {
    const path = request.url ?? '';
    const { 'content-type': type = '', authorization = '' } = request.headers;
    asked.push({ path, type, authorization, body });
    const usual: Answer = path.includes('token')
      ? [200, { access_token: `t${++tokens}`, expires_in: 3600, token_type: 'bearer', scope: 'user' }]
      : [201, { recipients: { invalid: [] }, link: 'api/v1/messages/7' }];
    const [status, answer] = answers[path]?.shift() ?? usual;
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
let now = 0;
const client = createGosmsClient({ url, clientId: 'id & co', clientSecret: 's+cret', channel: 3, now: () => now });
after(async () => {
  await client.stop();
  server.close();
});
beforeEach(() => {
  asked.length = 0;
  answers = {};
});

const never = new AbortController().signal;
const send = () => client.send('+420777123456', 'Ahoj', never);
const failed = (work: Promise<unknown>) =>
  work.then(
    () => assert.fail('it passed'),
    (error: unknown) => error,
  );
const paths = () => asked.map(({ path }) => path);
const [token, messages] = ['/oauth/v2/token', '/api/v1/messages'];

test('a token is asked for once and kept until a minute before its end', async () => {
  assert.deepEqual(await send(), { reference: 'api/v1/messages/7' });
  await send();
  assert.deepEqual(paths(), [token, messages, messages]);
  assert.equal(asked[0]!.body, 'client_id=id+%26+co&client_secret=s%2Bcret&grant_type=client_credentials');
  assert.equal(asked[1]!.authorization, 'Bearer t1');
  assert.deepEqual(JSON.parse(asked[1]!.body), { message: 'Ahoj', recipients: '+420777123456', channel: 3 });
  now += 3_541_000;
  await send();
  assert.deepEqual(paths().slice(3), [token, messages]);
});

test('a token that is refused is renewed once', async () => {
  answers = { [messages]: [[401, { error: 'access_denied' }]] };
  await send();
  assert.deepEqual(paths(), [messages, token, messages]);
  answers = {
    [messages]: [
      [401, {}],
      [401, {}],
    ],
  };
  const error = await failed(send());
  assert.ok(error instanceof GosmsError);
  assert.deepEqual(classifyGosms(error), { verdict: 'failed', safeToRepeat: true });
});

test('a number that does not work is told without being repeated', async () => {
  answers = { [messages]: [[201, { recipients: { invalid: ['+420777123456'] } }]] };
  const error = await failed(send());
  assert.ok(error instanceof SmsNumberRefused);
  assert.doesNotMatch(String(error), /777/);
  assert.deepEqual(classifyGosms(error), { verdict: 'answer' });
});

for (const [status, verdict] of [
  [503, { verdict: 'unavailable', safeToRepeat: true }],
  [429, { verdict: 'unavailable', safeToRepeat: true }],
  [500, { verdict: 'unavailable' }],
  [502, { verdict: 'unavailable' }],
  [400, { verdict: 'failed', safeToRepeat: true }],
  [403, { verdict: 'failed', safeToRepeat: true }],
] as const)
  test(`${status} to a message: ${JSON.stringify(verdict)}`, async () => {
    answers = { [messages]: [[status, { title: '+420777123456' }]] };
    const error = await failed(send());
    assert.deepEqual(classifyGosms(error), verdict);
    assert.doesNotMatch(String(error), /777/);
  });

test('whatever goes wrong with the token, no message has left', async () => {
  now += 10_000_000;
  answers = {
    [token]: [
      [500, {}],
      [400, { error: 'invalid_client' }],
      [200, { nonsense: true }],
    ],
  };
  assert.deepEqual(classifyGosms(await failed(send())), { verdict: 'unavailable', safeToRepeat: true });
  assert.deepEqual(classifyGosms(await failed(send())), { verdict: 'failed', safeToRepeat: true });
  assert.deepEqual(classifyGosms(await failed(send())), { verdict: 'unavailable', safeToRepeat: true });
  assert.deepEqual(paths(), [token, token, token]);
});
