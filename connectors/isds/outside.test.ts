import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createOutside } from '#platform/outside/index.ts';
import { classifyIsds, createIsdsClient, isdsCall } from './index.ts';
import { dmStatus, serve, soapAnswer } from './test-server.ts';

test('behind the platform: idempotent calls are retried, sending never, refusals do not open the breaker', async () => {
  let down = true;
  let code = '0000';
  await using server = await serve((asked) => {
    const operation = /<soap:Body><(\w+) /.exec(asked.body)?.[1] ?? '';
    return down ? { status: 503 } : { body: soapAnswer(operation, dmStatus(code)) };
  });
  const outside = createOutside({
    system: 'isds',
    classify: classifyIsds,
    breaker: { failures: 3 },
    retry: { attempts: 2, backoff: { firstMs: 1, capMs: 2 } },
  });
  const isds = createIsdsClient({
    place: { baseUrl: server.baseUrl },
    credentials: { way: 'basic', user: 'u', password: 'p' },
    call: isdsCall(outside),
  });
  const send = () =>
    isds.createMessage({ recipientBoxId: 'abcdefg', annotation: 'x' }, [{ name: 'a.txt', content: Buffer.from('a') }]);
  await assert.rejects(send(), { name: 'IsdsError', kind: 'unavailable', mayHaveHappened: true });
  assert.equal(server.asked.length, 1);
  await assert.rejects(isds.dummy(), { name: 'IsdsError', kind: 'unavailable', mayHaveHappened: false });
  assert.equal(server.asked.length, 3);
  assert.equal(outside.state().breaker, 'open');
  await assert.rejects(send(), { kind: 'unavailable', mayHaveHappened: false });
  assert.equal(server.asked.length, 3);
  down = false;
  code = '1219';
  const calm = createOutside({ system: 'isds', classify: classifyIsds, breaker: { failures: 1 } });
  const other = createIsdsClient({
    place: { baseUrl: server.baseUrl },
    credentials: { way: 'basic', user: 'u', password: 'p' },
    call: isdsCall(calm),
  });
  for (let i = 0; i < 3; i += 1) await assert.rejects(other.markDownloaded('1'), { kind: 'not-found' });
  assert.equal(calm.state().breaker, 'closed');
  await Promise.all([isds.close(), other.close()]);
});
