/** The simulated mail server: takes every mail by SMTP and keeps it. */
import type { AddressInfo, Socket } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Fault } from '../faults/index.ts';
import type { Catcher } from '../post/catcher.ts';
import type { SimulatorContext } from '../system.ts';

/** Addresses that begin so do not exist, for those who want to see what the portal does then. */
export const missingPrefix = 'neexistuje';

const mostBytes = 10 * 1024 * 1024;

/** An answer of the server that is a no: reply code of RFC 5321, text with an enhanced code of RFC 3463. */
function refusal(responseCode: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode });
}

/**
 * Listens by SMTP on a port of its own. Faults of the system `mail` strike when a recipient is named; a fault's `path`
 * is looked for in the address.
 *
 * - `550` (any 5xx): refused for good, as an address that does not exist; `451` (any 4xx): put off, as greylisting does
 * - `slow`, `hang`, `refuse` (the connection is cut), `maintenance` (421)
 * - `lose`: the mail is taken and kept, but the connection is cut before the answer
 */
export async function listenSmtp(
  { faults, clock, log }: SimulatorContext,
  catcher: Catcher,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<{ readonly address: string; close(): Promise<void> }> {
  const sockets = new Map<number, Socket>();
  const losing = new Set<string>();
  const cut = (session: SMTPServerSession): void => void sockets.get(session.remotePort)?.destroy();

  const server = new SMTPServer({
    name: 'posta.stat-v-krabici.example',
    banner: 'Simulace, nic se nedorucuje',
    size: mostBytes,
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 100,
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? 'portal' }),
    onRcptTo({ address }, session, done) {
      const answer = (error?: Error): void => done(error ?? missing(address));
      strike(faults.hits({ system: 'mail', path: address }), {
        answer,
        cut: () => cut(session),
        lose: () => void losing.add(session.id),
      });
    },
    onData(stream, session, done) {
      keep(stream, session, catcher, clock.now())
        .then(() => (losing.delete(session.id) ? cut(session) : done()))
        .catch((error: unknown) => {
          log.error({ err: error }, 'a mail could not be kept');
          done(refusal(451, '4.3.0 Not kept'));
        });
    },
  });
  server.on('error', (error) => log.debug({ err: error }, 'SMTP'));
  const { promise: listening, resolve, reject } = Promise.withResolvers<void>();
  const net = server.listen(port, host, resolve);
  net.once('error', reject);
  net.on('connection', (socket: Socket) => {
    const { remotePort = 0 } = socket;
    sockets.set(remotePort, socket);
    socket.once('close', () => sockets.delete(remotePort));
  });
  await listening;
  return {
    address: `smtp://${host}:${(net.address() as AddressInfo).port}`,
    close: () =>
      new Promise((closed) => {
        for (const socket of sockets.values()) socket.destroy();
        server.close(closed);
      }),
  };
}

function missing(address: string): Error | undefined {
  return address.toLowerCase().startsWith(missingPrefix) ? refusal(550, '5.1.1 No such mailbox here') : undefined;
}

/** Makes the faults happen; the first that decides the answer ends it. */
function strike(
  hits: readonly Fault[],
  how: { answer(error?: Error): void; cut(): void; lose(): void },
  waitMs = 0,
): void {
  const [fault, ...rest] = hits;
  if (!fault) return void (waitMs > 0 ? setTimeout(() => how.answer(), waitMs).unref() : how.answer());
  if (fault.kind === 'slow') return strike(rest, how, waitMs + fault.milliseconds);
  if (fault.kind === 'lose') {
    how.lose();
    return strike(rest, how, waitMs);
  }
  if (fault.kind === 'hang') return;
  if (fault.kind === 'refuse' || fault.kind === 'garbage') return how.cut();
  if (fault.kind === 'maintenance') return how.answer(refusal(421, '4.3.2 Planned maintenance'));
  how.answer(
    fault.status >= 500
      ? refusal(fault.status, '5.1.1 No such mailbox here')
      : refusal(fault.status, '4.7.1 Greylisted, try again later'),
  );
}

async function keep(
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
  catcher: Catcher,
  now: Date,
): Promise<void> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  const raw = Buffer.concat(pieces);
  const mail = await simpleParser(raw);
  for (const { address } of session.envelope.rcptTo) {
    catcher.keep({
      channel: 'email',
      recipient: address,
      sender: mail.from?.text ?? '',
      at: now.toISOString(),
      messageId: mail.messageId ?? '',
      subject: mail.subject ?? '',
      text: mail.text ?? '',
      html: typeof mail.html === 'string' ? mail.html : null,
      raw,
    });
  }
}
