import { ask } from '../../../definition/questions.ts';
import { defineSubmissionType } from '../../../definition/type.ts';

const both = (text: string) => ({ cs: text, en: text });

/** A made-up form that adds to another; for tests. */
export default defineSubmissionType({
  id: 'supplement',
  version: 1,
  title: { cs: 'Zkušební doplnění', en: 'A trial supplement' },
  about: both('Pro testy.'),
  topic: 'rights',
  words: [],
  law: [{ act: 'zákon č. 500/2004 Sb.', section: '§ 37 odst. 3' }],
  minutes: 2,
  filers: ['self', 'child'],
  questions: { text: ask.text({ label: both('Co doplňujete'), lines: true }) },
  pages: [{ id: 'text', title: both('Doplnění'), questions: ['text'] }],
  recipient: { by: 'parent' },
  channel: { kind: 'data-box' },
  signature: 'data-box',
  next: [both('Úřad pokračuje.')],
  examples: [{ text: 'Doplňuji smlouvu.' }],
});
