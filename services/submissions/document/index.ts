import { answersJson, answersName, metadataName, namedFiles } from './files.ts';
import { documentTemplate } from './look.ts';
import { makePdf } from './made.ts';
import { pageOf } from './page.ts';
import type { DocumentInput, MadeDocument } from './types.ts';
import { zopdsXml } from './zopds.ts';

/**
 * Makes the document of a submission: PDF/A-3 for people, with the norm's XML, the answers as JSON and the enclosures
 * inside. The same input gives the same bytes (with the same fonts and compiler). Some tens of milliseconds.
 *
 * @throws Error that says nothing of the content
 */
export async function makeDocument(input: DocumentInput): Promise<MadeDocument> {
  const files = namedFiles(input.enclosures);
  const xml = zopdsXml(input, files);
  const pdf = await makePdf(documentTemplate, pageOf(input, files), 'inside', input.madeAt, [
    {
      name: metadataName,
      mimeType: 'application/xml',
      description: 'Údaje o podání podle OFN Dokument z formuláře pro elektronické podání',
      relationship: 'data',
      bytes: Buffer.from(xml),
    },
    {
      name: answersName,
      mimeType: 'application/json',
      description: 'Odpovědi pro strojové zpracování',
      relationship: 'data',
      bytes: answersJson(input),
    },
    ...files.map(({ fileName, mimeType, title, bytes }) => ({
      name: fileName,
      mimeType,
      description: title,
      relationship: 'supplement' as const,
      bytes,
    })),
  ]);
  return { pdf, xml };
}
