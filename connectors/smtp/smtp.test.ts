import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { SMTPServer } from 'smtp-server';
import { createMailer, SmtpRefused, type Mail } from './index.ts';
import { messageIdOf } from './client.ts';
import { classifySmtp, refusalOf } from './refusal.ts';

const stops: (() => Promise<unknown> | void)[] = [];
after(async () => {
  for (const stop of stops) await stop();
});

const mail: Mail = {
  id: '6f6b9c1e-0000-4000-8000-000000000001',
  to: 'jana@example.cz',
  subject: 'Čeká na vás zpráva',
  text: 'Text s háčky',
  html: '<p>Text s háčky</p>',
  lang: 'cs',
  date: new Date('2026-11-22T09:32:00Z'),
};
const never = new AbortController().signal;

/** A mail server that keeps what comes; answers RCPT by `refuse`. */
async function server(options: ConstructorParameters<typeof SMTPServer>[0] = {}, refuse?: [number, string]) {
  const taken: string[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    logger: false,
    disableReverseLookup: true,
    closeTimeout: 50,
    onRcptTo: (_address, _session, done) =>
      done(refuse && Object.assign(new Error(refuse[1]), { responseCode: refuse[0] })),
    onData(stream, _session, done) {
      let text = '';
      stream.setEncoding('utf8').on('data', (piece: string) => (text += piece));
      stream.on('end', () => {
        taken.push(text);
        done();
      });
    },
    ...options,
  });
  smtp.on('error', () => undefined);
  const listening = smtp.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  stops.push(() => new Promise<void>((resolve) => smtp.close(resolve)));
  return { port: (listening.address() as AddressInfo).port, taken };
}

const mailer = (port: number, more: Partial<Parameters<typeof createMailer>[0]> = {}) =>
  createMailer({ host: '127.0.0.1', port, tls: 'none', from: 'Portál <portal@example.cz>', silenceMs: 2000, ...more });

test('what leaves is the same each time it is handed over', async () => {
  const { port, taken } = await server();
  const { messageId } = await mailer(port).send(mail, never);
  await mailer(port).send(mail, never);
  assert.equal(messageId, messageIdOf(mail.id, 'Portál <portal@example.cz>'));
  const boundary = /boundary="([^"]+)"/;
  const plain = taken.map((text) => text.replaceAll(boundary.exec(text)![1]!, 'B'));
  assert.equal(plain[0], plain[1]);
  assert.match(taken[0]!, /^Date: Sun, 22 Nov 2026 09:32:00 \+0000\r$/m);
  assert.doesNotMatch(taken[0]!, /X-Mailer|List-Unsubscribe|Reply-To/);
});

test('one-click unsubscription has both its headers; answers go where the operator says', async () => {
  const { port, taken } = await server();
  await mailer(port, { replyTo: 'podpora@example.cz' }).send(
    { ...mail, unsubscribeUrl: 'https://p.example/o?k=1' },
    never,
  );
  assert.match(taken[0]!, /^List-Unsubscribe: <https:\/\/p\.example\/o\?k=1>\r$/m);
  assert.match(taken[0]!, /^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
  assert.match(taken[0]!, /^Reply-To: podpora@example\.cz\r$/m);
});

test('signed by DKIM with a key of the operator, over the headers that matter', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  const { port, taken } = await server();
  await mailer(port, { dkim: { domain: 'example.cz', selector: 'portal', privateKey: pem } }).send(mail, never);
  const header = /^DKIM-Signature: [^]*?(?=\r\n\S)/m.exec(taken[0]!)![0].replace(/\s+/g, '');
  assert.match(header, /d=example\.cz;/);
  assert.match(header, /s=portal;/);
  assert.match(header, /h=[^;]*from/i);
});

test('when TLS is wanted a server that has none gets nothing', async () => {
  const { port, taken } = await server({ disabledCommands: ['STARTTLS'] });
  await assert.rejects(mailer(port, { tls: 'starttls' }).send(mail, never), { code: 'ETLS' });
  assert.deepEqual(taken, []);
});

test('TLS from a server whose certificate nobody knows is refused; the login is not told', async () => {
  let told = false;
  const { port } = await server({
    onAuth: (_auth, _session, done) => {
      told = true;
      done(null, { user: 'x' });
    },
  });
  const login = { user: 'portal', password: 'tajne' };
  await assert.rejects(mailer(port, { tls: 'starttls', login }).send(mail, never));
  assert.equal(told, false);
});

for (const [reply, text, what] of [
  [550, '5.1.1 User unknown', 'address'],
  [550, 'No such user', 'address'],
  [553, 'Mailbox name not allowed', 'address'],
  [550, '5.2.1 Mailbox disabled', 'address'],
  [552, '5.2.2 Mailbox full', 'message'],
  [554, '5.7.1 Relay access denied', 'message'],
  [550, '5.7.26 Unauthenticated mail', 'message'],
  [554, 'Transaction failed', 'message'],
] as const)
  test(`${reply} ${text}: the ${what} is refused`, async () => {
    const { port, taken } = await server({}, [reply, text]);
    const refused = await mailer(port)
      .send(mail, never)
      .then(
        () => undefined,
        (error: unknown) => error,
      );
    assert.ok(refused instanceof SmtpRefused);
    assert.equal(refused.what, what);
    assert.doesNotMatch(refused.message, /jana|example/);
    assert.deepEqual(taken, []);
  });

test('what may pass is no refusal: 4yz, a wrong login, a connection that breaks or is silent', async () => {
  const grey = await server({}, [451, '4.7.1 Greylisted']);
  const put = await mailer(grey.port)
    .send(mail, never)
    .catch((error: unknown) => error);
  assert.ok(!(put instanceof SmtpRefused));
  assert.deepEqual(classifySmtp(put), { verdict: 'refused', safeToRepeat: true });

  const login = await server({
    allowInsecureAuth: true,
    onAuth: (_auth, _session, done) => done(Object.assign(new Error('no'), { responseCode: 535 })),
  });
  const wrong = await mailer(login.port, { login: { user: 'a', password: 'b' } })
    .send(mail, never)
    .catch((error: unknown) => error);
  assert.deepEqual(classifySmtp(wrong), { verdict: 'failed' });

  const silent = createServer(() => undefined).listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const late = await mailer(port, { silenceMs: 100 })
    .send(mail, never)
    .catch((error: unknown) => error);
  assert.deepEqual(classifySmtp(late), { verdict: 'unavailable' });
  const stopping = new AbortController();
  const aborted = mailer(port).send(mail, stopping.signal);
  stopping.abort();
  await assert.rejects(aborted);
  silent.close();
  const nobody = await mailer(port)
    .send(mail, never)
    .catch((error: unknown) => error);
  assert.deepEqual(classifySmtp(nobody), { verdict: 'unavailable' });
});

test('a refused sender, or a wrong order of commands, says nothing of the recipient', () => {
  assert.equal(refusalOf({ command: 'MAIL FROM', responseCode: 550, response: '550 5.1.8' }), undefined);
  assert.equal(refusalOf({ command: 'DATA', responseCode: 503, response: '503 Bad sequence' }), undefined);
  assert.equal(refusalOf({ command: 'DATA', responseCode: 550, response: '550 5.1.1 unknown' })?.what, 'address');
  assert.equal(refusalOf({ command: 'DATA', responseCode: 554, response: '554 spam' })?.what, 'message');
  assert.equal(refusalOf(new Error('anything')), undefined);
});
