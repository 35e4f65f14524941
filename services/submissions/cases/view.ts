import type { CitizenId } from '#platform/ids.ts';
import type { Opened } from '../opened.ts';
import type { CaseContent } from '../sealed.ts';
import type { Submission, SubmissionSummary } from '../shapes.ts';
import { limitsOf } from './limits.ts';
import type { CaseParts, KeptFile } from './parts.ts';
import { referenceOf } from './reference.ts';

/** A submission as lists tell it, drafts with how much of them is done. */
export async function summaryOf(
  parts: Pick<CaseParts, 'lookAtDraft'>,
  citizen: CitizenId,
  opened: Opened,
): Promise<SubmissionSummary> {
  const { row, draft, made } = opened;
  if (row.state !== 'draft' && made) return summaryOfCase(opened, made);
  const { title, progress } = await parts.lookAtDraft(citizen, opened);
  return {
    ...common(opened),
    title,
    applicant: draft.mandate?.principal ?? draft.filer,
    recipient: null,
    progress: { ...progress },
  };
}

/** One that was finished. */
function summaryOfCase(opened: Opened, made: CaseContent): SubmissionSummary {
  return {
    ...common(opened),
    title: made.title,
    applicant: made.applicant,
    recipient: made.to.name,
    progress: { done: made.sections.length, of: made.sections.length },
  };
}

function common({ row, draft }: Opened) {
  return {
    id: row.id,
    type: draft.type,
    state: row.state,
    reference: referenceOf(row.id),
    acting: draft.mandate?.kind ?? null,
    createdAt: row.created_at.toISOString(),
    changedAt: row.changed_at.toISOString(),
    expiresAt: row.expires_at?.toISOString() ?? null,
  };
}

/** The whole of one that was finished. */
export function submissionOf(opened: Opened, made: CaseContent, files: readonly KeptFile[], now: Date): Submission {
  return {
    ...summaryOfCase(opened, made),
    revision: opened.row.revision,
    topic: made.topic,
    mandate: made.mandate?.id ?? null,
    sections: made.sections,
    filer: made.filer,
    to: made.to,
    channel: made.channel,
    signature: made.signature,
    fee: made.fee,
    payments: [...made.payments],
    files: files.map(fileOf),
    history: made.history,
    refusal: made.refusal,
    objections: made.objections,
    channelReference: made.channelReference,
    message: made.message,
    answers: made.answers,
    limits: limitsOf(made, now).map(({ since: _since, ...limit }) => limit),
    next: made.next,
    parent: made.parent,
  };
}

function fileOf({ id, kind, size, about }: KeptFile): Submission['files'][number] {
  const { fileName, mimeType, document } = about;
  return { kind, id: kind === 'attachment' ? id : null, fileName, mimeType, size, document };
}
