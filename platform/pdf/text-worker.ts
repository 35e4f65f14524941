import { parentPort, workerData } from 'node:worker_threads';
import { getDocumentProxy } from 'unpdf';
import type { PdfReading, PdfTask } from './text.ts';

/** The worker thread of `pdfText`: reads one PDF, answers once, and ends. */

/** Lines as the file has them; what stands on one line is joined as it is. */
async function textOf({ bytes, maxPages, maxCharacters }: PdfTask): Promise<string> {
  const pdf = await getDocumentProxy(bytes, { useSystemFonts: false });
  const pages: string[] = [];
  let room = maxCharacters;
  for (let number = 1; number <= Math.min(pdf.numPages, maxPages) && room > 0; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    let text = '';
    for (const item of items) {
      if (text.length > room) break;
      if ('str' in item) text += item.hasEOL ? `${item.str}\n` : item.str;
    }
    page.cleanup();
    pages.push(text.slice(0, room));
    room -= text.length + 1;
  }
  return pages.join('\f');
}

async function answer(): Promise<PdfReading> {
  try {
    return { text: await textOf(workerData as PdfTask) };
  } catch (error) {
    return { fault: (error as Error | null)?.name === 'PasswordException' ? 'password' : 'damaged' };
  }
}

const reading = await answer();
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port of a worker has no origin
parentPort?.postMessage(reading);
