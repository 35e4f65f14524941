import { startPortal, newCitizen, visit, type StandPlace } from './stand.ts';
import { ALICE, TOWN } from './town.ts';

/**
 * A process that sends a message and dies by SIGKILL on the way. Arguments: the place as JSON, the step after which
 * it dies, the subject. It writes who and what as one line of JSON before it sends.
 */
const [place = '', fatal, subject = ''] = process.argv.slice(2);

const die = (): void => {
  process.kill(process.pid, 'SIGKILL');
};

async function main(): Promise<void> {
  const portal = await startPortal(JSON.parse(place) as StandPlace, {
    step: async (name) => {
      if (name === fatal) die();
      // While the message is on its way.
      if (name === 'begun' && fatal === 'on-the-way') setTimeout(die, 300);
    },
  });
  const citizen = await newCitizen(portal);
  const alice = visit(portal.url, citizen);
  await alice.connect(ALICE);
  const draft = await alice.databox.drafts.create({ recipientBox: TOWN.box.id });
  await alice.databox.drafts.update({ id: draft.id, fields: { subject, body: 'Text, který se nesmí ztratit.' } });
  process.stdout.write(`${JSON.stringify({ citizen, draft: draft.id })}\n`);
  await alice.databox.drafts.send({ id: draft.id });
}

await main();
