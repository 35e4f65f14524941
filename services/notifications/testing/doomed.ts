import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { newCitizen, startPortal, type Place } from './place.ts';

/**
 * A process that dies by SIGKILL between a provider's taking a notification and its own noting of that. Arguments: the
 * place as JSON, the channel. It writes the citizen's id as a line before it dies.
 */
const [place = '', channel = ''] = process.argv.slice(2);
const where = JSON.parse(place) as Place;

const portal = await startPortal(where, { step: () => void process.kill(process.pid, 'SIGKILL') });
const citizen = await newCitizen(portal, channel as 'email' | 'sms');
process.stdout.write(`${citizen}\n`);
const sql = postgres(where.databaseUrl, { max: 1, onnotice: () => undefined });
await sql`
  insert into events.outbox (name, citizen, payload)
  values ('databox.message-received', ${citizen}, ${sql.json({ citizen, message: randomUUID(), fresh: true })})`;
