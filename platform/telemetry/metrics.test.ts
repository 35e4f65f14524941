import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMetrics } from './metrics.ts';

test('requests, queries, connectors, jobs and events are counted with their durations', async () => {
  const metrics = createMetrics({ process: false });
  metrics.http('/zpravy/:id', 'GET', 200, 0.003);
  metrics.http('/zpravy/:id', 'GET', 200, 0.02);
  metrics.http('/zpravy/:id', 'GET', 500, 7);
  metrics.query('po-be-kalendar', 'deadline.list', 0.0007, true);
  metrics.connector('isds', 'MessageDownload', 'deadline', 10.5);
  metrics.job('po-be-kalendar:sync', 'ok', 0.1);
  metrics.event('databox.message-received', 'po-be-kalendar', 'retry', 0.1);
  metrics.breaker('isds', 'open');
  metrics.cache('isds', 'fresh');
  metrics.queue('po-be-kalendar:sync', { waiting: 12, due: 4, oldestSeconds: 3.5 });
  metrics.deadLetters('po-be-kalendar:sync', 2);
  const text = await metrics.text();
  const has = (line: string): void => assert.ok(text.includes(`${line}\n`), `${line}\n---\n${text}`);
  has('# TYPE portal_http_request_seconds histogram');
  has('portal_http_request_seconds_bucket{route="/zpravy/:id",method="GET",status="200",le="0.002"} 0');
  has('portal_http_request_seconds_bucket{route="/zpravy/:id",method="GET",status="200",le="0.005"} 1');
  has('portal_http_request_seconds_bucket{route="/zpravy/:id",method="GET",status="200",le="0.025"} 2');
  has('portal_http_request_seconds_bucket{route="/zpravy/:id",method="GET",status="200",le="+Inf"} 2');
  has('portal_http_request_seconds_count{route="/zpravy/:id",method="GET",status="200"} 2');
  has('portal_http_request_seconds_bucket{route="/zpravy/:id",method="GET",status="500",le="2.5"} 0');
  has('portal_http_request_seconds_bucket{route="/zpravy/:id",method="GET",status="500",le="+Inf"} 1');
  has('portal_http_request_seconds_sum{route="/zpravy/:id",method="GET",status="500"} 7');
  has('portal_query_seconds_count{target="po-be-kalendar",query="deadline.list",ok="true"} 1');
  has('portal_connector_seconds_count{system="isds",operation="MessageDownload",outcome="deadline"} 1');
  has('portal_job_seconds_count{task="po-be-kalendar:sync",outcome="ok"} 1');
  has('portal_event_seconds_count{event="databox.message-received",subscriber="po-be-kalendar",outcome="retry"} 1');
  has('portal_breaker_state{system="isds"} 2');
  has('portal_connector_cache_total{system="isds",outcome="fresh"} 1');
  has('portal_queue_waiting{task="po-be-kalendar:sync"} 12');
  has('portal_queue_due{task="po-be-kalendar:sync"} 4');
  has('portal_queue_oldest_seconds{task="po-be-kalendar:sync"} 3.5');
  has('portal_dead_letters{task="po-be-kalendar:sync"} 2');
  assert.match(metrics.contentType, /^text\/plain; version=0\.0\.4/);
});

test('labels are bounded words: texts and personal things become "other", and so does what is too much', async () => {
  const metrics = createMetrics({ process: false });
  metrics.http('/osoby/jan.novak@post.cz', 'GET', 200, 0.1);
  metrics.http('/osoby/800101123', 'GET', 200, 0.1);
  metrics.connector('isds', 'Žádost "o" něco\n', 'ok', 0.1);
  metrics.breaker('x"} 1\nevil 2', 'open');
  for (let i = 0; i < 5000; i++) metrics.query('po-be-kalendar', `query${i}`, 0.1, true);
  const text = await metrics.text();
  assert.doesNotMatch(text, /novak|800101123|Žádost|evil/);
  assert.ok(text.includes('portal_http_request_seconds_count{route="other",method="GET",status="200"} '));
  const kept = text.split('\n').filter((line) => line.startsWith('portal_query_seconds_count')).length;
  assert.equal(kept, 1001);
  assert.ok(text.includes('portal_query_seconds_count{target="other",query="other",ok="other"} 4000'));
});

test('gauges are brought up to date before a scrape, and one that fails does not spoil it', async () => {
  const metrics = createMetrics();
  let scrapes = 0;
  metrics.onScrape(async () => metrics.deadLetters('po-be-x:y', ++scrapes));
  metrics.onScrape(() => {
    throw new Error('database is away');
  });
  await metrics.text();
  const text = await metrics.text();
  assert.match(text, /portal_dead_letters\{task="po-be-x:y"\} 2/);
  assert.match(text, /process_cpu_seconds_total/);
  assert.match(text, /nodejs_eventloop_lag_seconds/);
});
