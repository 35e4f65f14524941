/** For tests: what documents and receipts are made of. */
import type { Party } from '#services/mandates/api.ts';
import type { DocumentInput, ReceiptInput } from '../types.ts';

export const parent: DocumentInput['filer'] = {
  kind: 'person',
  givenName: 'Jana',
  familyName: 'Nováková',
  birthDate: '1988-04-12',
  address: { code: 21694567, line: 'Husova 12/3, 602 00 Brno' },
  dataBox: 'abc2345',
};

export const child: DocumentInput['filer'] = {
  ...parent,
  givenName: 'Tomáš',
  familyName: 'Novák',
  birthDate: '2015-02-28',
  dataBox: null,
};

export const company: Extract<Party, { kind: 'company' }> = {
  kind: 'company',
  name: 'Pekárna U Lípy, s.r.o.',
  businessId: '27074358',
  address: { code: null, line: 'Lipová 7, 614 00 Brno' },
  dataBox: 'lipa123',
};

/** A document of one who files for themselves, with what is told instead. */
export function documentInput(instead: Partial<DocumentInput> = {}): DocumentInput {
  return {
    id: '0f541e10-6a33-4c7d-97a8-6c336ec71ac0',
    reference: 'PO-0F541E106A33',
    form: {
      id: 'dog-registration',
      version: 2,
      title: { cs: 'Přihlášení psa', en: 'Registering a dog' },
      law: [{ act: 'zákon č. 565/1990 Sb.', section: '§ 2 a § 14a' }],
      codes: {},
    },
    filer: parent,
    applicant: parent,
    mandate: null,
    to: { box: 'xyz9876', name: 'Úřad městské části Brno-střed', address: 'Dominikánská 264/2, 601 69 Brno', by: null },
    signature: 'data-box',
    sections: [section('Pes', [['Jak se pes jmenuje?', 'Azor']])],
    enclosures: [],
    answerTo: null,
    answers: { name: 'Azor' },
    madeAt: new Date('2026-11-23T09:32:05Z'),
    ...instead,
  };
}

export function section(title: string, rows: readonly (readonly [label: string, text: string])[]) {
  return {
    page: 'strana',
    title: { cs: title, en: title },
    rows: rows.map(([label, text]) => ({
      label: { cs: label, en: label },
      text: { cs: text, en: text },
      prefilled: null,
    })),
  };
}

/** The receipt of such a document, sent by the data box. */
export function receiptInput(instead: Partial<ReceiptInput> = {}): ReceiptInput {
  const { sections: _sections, answers: _answers, ...document } = documentInput();
  return {
    document: { ...document, enclosures: [] },
    digest: 'cd'.repeat(32),
    filedAt: new Date('2026-11-23T09:33:07Z'),
    channel: 'data-box',
    channelReference: '1234567890',
    madeAt: new Date('2026-11-23T09:34:00Z'),
    ...instead,
  };
}
