import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { receiptStream } from '#platform/deliveries/index.ts';
import type { CitizenId } from '#platform/ids.ts';
import type { StreamAnswer } from '#platform/service.ts';
import { databoxStreams } from '#services/databox/api.ts';
import type { PersonParty } from '#services/mandates/api.ts';
import { away, postponeAt } from '../cases/away.ts';
import type { CaseParts } from '../cases/parts.ts';
import { referenceOf } from '../cases/reference.ts';
import type { ReceiptInput } from '../document/types.ts';
import { target } from '../jobs.ts';
import { openSubmission, type Opened } from '../opened.ts';
import type { CaseContent } from '../sealed.ts';
import { inNameOf } from '../sending/caller.ts';
import { bytesOf } from '../sending/enclosures.ts';
import { keepAmongDocuments } from './documents.ts';

type Finished = Opened & { readonly made: CaseContent };

/** A signed receipt of a channel, bytes. */
const largestReceipt = 5 * 1024 * 1024;

/**
 * The job after a channel has a submission: notes the use of a power of attorney with who gave it, makes the receipt, keeps
 * the channel's own, and puts them with the document among the citizen's documents. Each part is done once, however often
 * it runs.
 */
export async function keepReceipt(parts: CaseParts, citizen: CitizenId, id: string): Promise<void> {
  const opened = await openSubmission(parts, citizen, id);
  if (!opened?.made || opened.made.sentAt === null || opened.made.channel === 'paper') return;
  const finished = { ...opened, made: opened.made };
  await noteUse(parts, citizen, finished);
  const before = await parts.files.list(citizen, id);
  if (!before.some(({ kind }) => kind === 'receipt')) {
    const { pdf } = await parts.makeReceipt(await inputOf(parts, citizen, finished));
    const file = { kind: 'receipt', fileName: 'potvrzeni.pdf', mimeType: 'application/pdf', bytes: pdf } as const;
    await parts.files.keep(citizen, id, file);
  }
  if (!before.some(({ kind }) => kind === 'channel-receipt')) await keepChannelReceipt(parts, citizen, finished);
  const day = opened.made.sentAt.slice(0, 10);
  await keepAmongDocuments(parts, citizen, { id, title: `${opened.made.title.cs} ${day}` });
  await parts.audit.note({
    citizen,
    deed: 'submission-receipt-kept',
    by: { kind: 'service', target },
    subject: id,
    once: `receipt ${id}`,
  });
}

/** Who gave a power of attorney reads in their log that it was used, and for what. */
async function noteUse({ clients }: CaseParts, citizen: CitizenId, { row, made }: Finished): Promise<void> {
  if (made.mandate?.kind !== 'power') return;
  const use = { citizen, mandate: made.mandate.id, key: row.id, what: made.title.cs.slice(0, 200) };
  await away(clients.mandates.own.used(use));
}

async function inputOf(parts: CaseParts, citizen: CitizenId, { row, draft, made }: Finished): Promise<ReceiptInput> {
  const type = parts.types.get(made.type);
  const files = await parts.files.list(citizen, row.id);
  const parent = made.parent === null ? undefined : await openSubmission(parts, citizen, made.parent);
  const enclosures = await Promise.all(
    files
      .filter(({ kind, about }) => kind === 'attachment' && made.slots.includes(about.slot))
      .map(async (file) => ({
        title: type?.attachments?.find(({ id }) => id === file.about.slot)?.title.cs ?? file.about.fileName,
        fileName: file.about.fileName,
        digest:
          file.about.digest ||
          createHash('sha256')
            .update(await parts.files.bytes(citizen, file))
            .digest('hex'),
      })),
  );
  return {
    document: {
      id: row.id,
      reference: referenceOf(row.id),
      form: { id: made.type, version: made.version, title: made.title, law: type?.law ?? [], codes: type?.codes ?? {} },
      filer: draft.filer satisfies PersonParty,
      applicant: made.applicant,
      mandate: made.mandate && { id: made.mandate.id, kind: made.mandate.kind },
      to: made.to,
      signature: made.signature.asked,
      channel: made.channel,
      answerTo: parent?.made ? { id: parent.row.id, reference: referenceOf(parent.row.id), theirs: null } : null,
      madeAt: new Date(made.history.findLast(({ state }) => state === 'ready')?.at ?? made.sentAt!),
      enclosures,
    },
    digest: made.digests.sent,
    filedAt: new Date(made.sentAt!),
    channel: made.channel,
    channelReference: made.channelReference,
    madeAt: parts.now(),
  };
}

/** What the channel has signed: the delivery information of ISDS, or the receipt of the tax portal or social security. */
async function keepChannelReceipt(parts: CaseParts, citizen: CitizenId, opened: Finished): Promise<void> {
  const answer = await askChannel(parts, citizen, opened);
  if (answer?.status !== 200) return void (answer?.body as Readable | undefined)?.resume();
  const isMessage = opened.made.channel === 'data-box';
  await parts.files.keep(citizen, opened.row.id, {
    kind: 'channel-receipt',
    fileName: isMessage ? 'dorucenka.zfo' : 'potvrzeni-uradu.p7m',
    mimeType: isMessage ? 'application/vnd.software602.filler.form-xml-zip' : 'application/pkcs7-mime',
    bytes: await bytesOf(answer.body, largestReceipt),
  });
}

async function askChannel(
  { clients }: CaseParts,
  citizen: CitizenId,
  { row, made }: Finished,
): Promise<StreamAnswer | null> {
  if (made.channel === 'data-box') {
    // Before it lies with the authority there is nothing to be signed; the next change asks again.
    if (made.message === null || made.deliveredAt === null) return null;
    return away(clients.databox.stream(inNameOf(citizen), databoxStreams.signedDelivery(made.message)));
  }
  if (row.dispatch === null) return null;
  const channel = made.channel === 'tax-portal' ? clients.taxes : clients.social;
  const answer = await away(channel.stream({ kind: 'service', target }, receiptStream(citizen, row.dispatch)));
  postponeAt(answer.status);
  return answer;
}
