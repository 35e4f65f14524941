import { ask } from '../../definition/questions.ts';
import { defineSubmissionType } from '../../definition/type.ts';
import { contactPage, contactQuestions, law, refNumberQuestion } from '../common.ts';

/**
 * Looking into a file: parties always, others with a legal interest or a serious reason (§ 38 of Act 500/2004 Coll.).
 */
export default defineSubmissionType({
  id: 'file-inspection-request',
  version: 1,
  title: { cs: 'Nahlížení do spisu', en: 'Looking into a file' },
  about: {
    cs: 'Jste účastník řízení? Můžete se podívat do spisu, dělat si výpisky a chtít kopie. Jiní musí mít vážný důvod.',
    en: 'Are you a party? You may look into the file, take notes and ask for copies. Others need a serious reason.',
  },
  topic: 'rights',
  words: ['spis', 'nahlédnutí do spisu', 'kopie spisu', 'účastník řízení', 'stavební řízení', 'soused'],
  law: [law('500/2004', '§ 38')],
  minutes: 4,
  filers: ['self', 'child', 'ward', 'company', 'power'],
  questions: {
    office: ask.authority({ label: { cs: 'Který úřad spis vede?', en: 'Which authority keeps the file?' } }),
    refNumber: refNumberQuestion,
    role: ask.choice({
      label: { cs: 'Kdo v řízení jste?', en: 'Who are you in the proceedings?' },
      options: {
        party: { cs: 'Účastník', en: 'A party' },
        other: { cs: 'Někdo jiný', en: 'Somebody else' },
      },
    }),
    interest: ask.text({
      label: { cs: 'Proč spis potřebujete vidět?', en: 'Why do you need to see the file?' },
      hint: {
        cs: 'Popište právní zájem nebo jiný vážný důvod, třeba že jste soused stavby.',
        en: 'Describe a legal interest or another serious reason, e.g. that you are a neighbour of the building.',
      },
      lines: true,
      most: 2000,
    }),
    way: ask.choice({
      label: { cs: 'Jak to chcete?', en: 'How do you want it?' },
      options: {
        visit: { cs: 'Přijdu se podívat', en: 'I come to look' },
        copy: { cs: 'Pošlete mi kopii celého spisu', en: 'Send me a copy of the whole file' },
        part: { cs: 'Pošlete mi kopii jen něčeho', en: 'Send me a copy of a part' },
      },
    }),
    when: ask.text({
      label: { cs: 'Kdy se vám hodí přijít?', en: 'When would it suit you to come?' },
      optional: true,
      most: 300,
    }),
    part: ask.text({
      label: { cs: 'Čeho kopii chcete?', en: 'Of what do you want a copy?' },
      hint: { cs: 'Třeba: znalecký posudek ze září.', en: 'E.g. the expert opinion of September.' },
      lines: true,
      most: 1000,
    }),
    ...contactQuestions,
  },
  pages: [
    { id: 'ktery-urad', title: { cs: 'Úřad', en: 'The authority' }, questions: ['office'] },
    { id: 'spis', title: { cs: 'Spis', en: 'The file' }, questions: ['refNumber'] },
    { id: 'kdo', title: { cs: 'Kdo jste', en: 'Who you are' }, questions: ['role'] },
    {
      id: 'duvod',
      title: { cs: 'Důvod', en: 'The reason' },
      questions: ['interest'],
      when: ({ role }) => role === 'other',
    },
    { id: 'jak', title: { cs: 'Jak', en: 'How' }, questions: ['way'] },
    {
      id: 'termin',
      title: { cs: 'Termín', en: 'The time' },
      questions: ['when'],
      when: ({ way }) => way === 'visit',
    },
    {
      id: 'cast',
      title: { cs: 'Část spisu', en: 'Part of the file' },
      questions: ['part'],
      when: ({ way }) => way === 'part',
    },
    contactPage,
  ],
  recipient: { by: 'choice', of: 'office' },
  channel: { kind: 'data-box' },
  signature: 'data-box',
  next: [
    {
      cs: 'Úřad vám nabídne termín, nebo pošle kopie. Vezměte si občanský průkaz.',
      en: 'The authority offers you a time, or sends the copies. Bring your identity card.',
    },
    {
      cs: 'Za kopie se platí správní poplatek podle zákona č. 634/2004 Sb. Kolik, řekne úřad předem.',
      en: 'For copies an administrative fee is paid by Act 634/2004 Coll. The authority says beforehand how much.',
    },
    {
      cs: 'Když vám nahlédnout nedovolí, vydá o tom usnesení. Můžete se proti němu odvolat.',
      en: 'If it does not let you look, it issues a resolution. You may appeal against it.',
    },
  ],
  notCovered: {
    cs: 'Do soudních, trestních a daňových spisů se nahlíží podle jiných zákonů.',
    en: 'Files of courts, of criminal proceedings and of taxes are looked into by other laws.',
  },
  examples: [
    {
      office: 'abc2345',
      refNumber: 'MMB/0999/2026',
      role: 'other',
      interest: 'Vlastním sousední dům a stavba mi zastíní okna.',
      way: 'visit',
      when: 'pondělí dopoledne',
      phone: '777 123 456',
    },
    { office: 'xyz7654', refNumber: 'SP/12/2026', role: 'party', way: 'part', part: 'Vyjádření hasičů.' },
    { office: 'xyz7654', refNumber: 'SP/13/2026', role: 'party', way: 'copy' },
  ],
});
