/** Looking into a file for signatures, in this thread. What the worker runs; tests may, too. */
import { ZfoError } from '#connectors/isds/zfo/index.ts';
import { CmsError, readPem } from '#platform/signatures/index.ts';
import type { Judge } from './assess.ts';
import { cmsSignatures } from './cms.ts';
import { PdfFault } from '#platform/signatures/pdf/index.ts';
import { pdfSignatures } from './pdf/signatures.ts';
import { emptyReport, type FileFault, type SignatureReport, type SignedKind } from './report.ts';
import type { TrustStore } from './trust.ts';
import { XmlFault } from './xml/parse.ts';
import { xmlSignatures } from './xml/signatures.ts';
import { zfoSignatures } from './zfo.ts';

/** What is looked into, and by what it is judged. */
export interface Inspection {
  readonly bytes: Uint8Array;
  /** What a detached CMS signature is of. */
  readonly content?: Uint8Array | undefined;
  readonly kind: SignedKind;
  readonly trust: TrustStore;
  readonly now: Date;
}

type Found = Pick<SignatureReport, 'signatures' | 'more'>;

/** The report of a file; a file that cannot be read is one, too. */
export async function inspect(task: Inspection): Promise<SignatureReport> {
  const { kind, now } = task;
  try {
    const found = await look(task);
    return { ...emptyReport(kind, now, null), ...found, outcome: found.signatures.length > 0 ? 'signed' : 'unsigned' };
  } catch (error) {
    const fault = faultOf(error);
    if (fault === undefined) throw error;
    return emptyReport(kind, now, fault);
  }
}

async function look({ bytes, content, kind, trust, now }: Inspection): Promise<Found> {
  const judge: Judge = { anchors: readPem(trust.anchors), now };
  switch (kind) {
    case 'pdf':
      return pdfSignatures(bytes, judge);
    case 'xml':
      return xmlSignatures(bytes, judge);
    case 'cms':
      return { signatures: await cmsSignatures(bytes, content, judge), more: false };
    default:
      return { signatures: await zfoSignatures(bytes, trust.anchors, judge), more: false };
  }
}

function faultOf(error: unknown): FileFault | undefined {
  if (error instanceof PdfFault || error instanceof XmlFault) return error.fault;
  if (error instanceof CmsError || error instanceof ZfoError) return error.fault === 'too-big' ? 'too-big' : 'damaged';
  return undefined;
}
