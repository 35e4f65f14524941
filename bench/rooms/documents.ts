import { randomBytes, randomUUID } from 'node:crypto';
import type { CitizenId } from '#platform/ids.ts';
import { keepInspection } from '#services/documents/documents/version-store.ts';
import { insertFolder } from '#services/documents/folders/store.ts';
import { createSeals } from '#services/documents/sealed.ts';
import { searchable } from '#services/documents/search/words.ts';
import { finishAsDocument, growUpload, insertUpload } from '#services/documents/uploads/store.ts';
import type { Room } from '../rooms.ts';
import { factsOf } from './facts.ts';

const pdf = 'application/pdf';
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** Name, type and thousands of bytes of each document. */
const files: readonly (readonly [name: string, type: string, size: number])[] = [
  ['Rozhodnutí o stavebním povolení.pdf', pdf, 840],
  ['Výzva finančního úřadu.pdf', pdf, 212],
  ['Potvrzení o studiu.pdf', pdf, 96],
  ['Nájemní smlouva.pdf', pdf, 388],
  ['Výpis z katastru nemovitostí.pdf', pdf, 154],
  ['Občanský průkaz, přední strana.jpg', 'image/jpeg', 1_920],
  ['Občanský průkaz, zadní strana.jpg', 'image/jpeg', 1_840],
  ['Žádost o příspěvek.docx', word, 44],
  ['Plná moc.docx', word, 31],
  ['Poznámky.txt', 'text/plain; charset=utf-8', 2],
];

/** What such letters say, for the words to be found by. */
const text = 'Na základě podané žádosti sdělujeme, že řízení ve věci bylo zahájeno dnem doručení. '.repeat(8);
const unlimited = 2 ** 40;

/**
 * Ten documents and two folders, all at the top, as uploading and looking at them leaves the rows. There are no
 * contents in the file store: nothing that is measured reads them.
 */
export const furnishDocuments: Room = ({ database, vault }) => {
  const seals = createSeals(vault);

  const store = async (citizen: CitizenId, file: (typeof files)[number], age: number): Promise<void> => {
    const [name, mediaType, thousands] = file;
    const [id, document] = [randomUUID(), randomUUID()];
    const now = new Date(Date.now() - age * 86_400_000);
    const size = thousands * 1000;
    const key = randomBytes(32).toString('base64');
    const content = { fileName: name, key, parts: [{ id: randomBytes(8).toString('hex'), size }] };
    const [about, versionAbout, documentAbout, facts, words, sealedText] = await Promise.all([
      seals.seal(citizen, 'upload.about', id, content),
      seals.seal(citizen, 'version.about', id, { ...content, mediaType }),
      seals.seal(citizen, 'document.about', document, { name, tags: age % 3 === 0 ? ['bydlení'] : [] }),
      seals.seal(citizen, 'version.facts', id, factsOf(mediaType === pdf, age % 2 === 0, now)),
      seals.seal(citizen, 'version.words', id, searchable(text)),
      seals.seal(citizen, 'version.text', id, text),
    ]);
    await insertUpload(database, citizen, { id, folder: null, document: null, size, about, now });
    await growUpload(database, citizen, { upload: id, offset: 0, size, about, quota: unlimited, now });
    const finished = { upload: id, scan: 'none', versionAbout, documentAbout, now, document, most: 100 } as const;
    const outcome = await finishAsDocument(database, citizen, finished);
    if (outcome !== 'done') throw new Error(`a document of the bench is ${outcome}`);
    // Before a portal runs, so that its own look at the version finds nothing left to read.
    await keepInspection(database, citizen, id, { facts, words, text: sealedText, now });
  };

  return async (citizen) => {
    for (const name of ['Bydlení', 'Zdraví']) {
      const id = randomUUID();
      const about = await seals.seal(citizen, 'folder.about', id, { name });
      await insertFolder(database, citizen, { id, parent: null, about, now: new Date() });
    }
    for (const [index, file] of files.entries()) await store(citizen, file, index * 5);
  };
};
