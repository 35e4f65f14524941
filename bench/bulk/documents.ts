import { randomBytes, randomUUID } from 'node:crypto';
import { createSeals } from '#services/documents/sealed.ts';
import { searchable } from '#services/documents/search/words.ts';
import { factsOf } from '../rooms/facts.ts';
import type { Furnish } from './furnish.ts';

const pdf = 'application/pdf';
const size = 212_000;
const names = ['Rozhodnutí o stavebním povolení', 'Výzva finančního úřadu', 'Nájemní smlouva', 'Potvrzení o studiu'];
/** What such letters say, for the words to be found by. */
const text = 'Na základě podané žádosti sdělujeme, že řízení ve věci bylo zahájeno dnem doručení. '.repeat(8);
const words = searchable(text);

/** Documents that have been looked at, at the top. Nothing that is measured reads their contents, so there are none. */
export const furnishDocuments: Furnish = (vault, rows) => {
  const seals = createSeals(vault.for('po-be-dokumenty'));
  return async ({ citizen, amounts }) => {
    const now = new Date();
    rows.add('po_be_dokumenty.usage', { citizen, bytes: amounts.documents * size, documents: amounts.documents });
    for (let age = 0; age < amounts.documents; age++) {
      const [document, version] = [randomUUID(), randomUUID()];
      const at = new Date(now.getTime() - age * 5 * 86_400_000);
      const name = `${names[age % names.length]!}${age < names.length ? '' : ` ${age}`}.pdf`;
      const parts = [{ id: randomBytes(8).toString('hex'), size }];
      const about = { fileName: name, mediaType: pdf, key: randomBytes(32).toString('base64'), parts };
      rows.add('po_be_dokumenty.document', {
        id: document,
        citizen,
        created_at: at,
        changed_at: at,
        version,
        size,
        about: await seals.seal(citizen, 'document.about', document, { name, tags: [] }),
      });
      rows.add('po_be_dokumenty.version', {
        id: version,
        citizen,
        document,
        number: 1,
        created_at: at,
        size,
        scan: 'none',
        inspected_at: at,
        about: await seals.seal(citizen, 'version.about', version, about),
        facts: await seals.seal(citizen, 'version.facts', version, factsOf(true, age % 2 === 0, at)),
        words: await seals.seal(citizen, 'version.words', version, words),
        text: await seals.seal(citizen, 'version.text', version, text),
      });
    }
  };
};
