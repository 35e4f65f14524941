import { element, escapeText, field, optional, XSI_NS } from '#platform/xml/index.ts';
import type { NamedFile } from './files.ts';
import { authorityElement, namespaces, partyElement, personElement } from './people.ts';
import type { DocumentInput, System } from './types.ts';

const namespace = 'http://dia.gov.cz/ns/dokumenty-z-formularu-ZoPDS';

/** The portal where no code of it in the register of rights and duties was told: none is `0` (assumed). */
export const thisSystem: System = { code: '0', name: 'Portál občana' };

const czech = { 'xml:lang': 'cs' } as const;
const media = 'http://www.iana.org/assignments/media-types/';

/**
 * The XML of OFN dokumenty z formulářů ZoPDS 2024-10-04 about a document. `byl_vytvořen_formulářem` is there only when
 * all three codes of the register of rights and duties are known, because the schema asks for all of them; the names
 * beside them are the form's title, for the register's own are not known here (assumed).
 */
export function zopdsXml(input: DocumentInput, files: readonly NamedFile[]): string {
  const title = input.form.title.cs;
  const inner =
    field('jid', input.id) +
    answered(input) +
    partyElement('odesílatel', input.filer) +
    authorityElement('příjemce', input.to) +
    partyElement('uživatel_služby', input.applicant) +
    representation(input) +
    system(input.system ?? thisSystem) +
    coded('způsob_provedení_úkonu', wayOf(input.channel ?? 'data-box')) +
    form(input) +
    field('počet_příloh', files.length) +
    element('přílohy', files.map(enclosure).join('')) +
    field('věc', title, czech) +
    field('doručit_osvědčení_do_datové_schránky', input.filer.dataBox !== null) +
    field('služba_v_přenesené_působnosti', false);
  const bindings = { xmlns: namespace, 'xmlns:xsi': XSI_NS, ...namespaces };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('dokument', inner, bindings)}\n`;
}

/**
 * Ways of performing a digital act: the letters of § 4 (1) of Act 12/2020 Coll. in their order, a) to e). The norm's own
 * example has 4 for d); the others are assumed from that order.
 */
const ways = {
  box: { code: '1', name: 'Datová schránka' },
  other: { code: '5', name: 'Jiný způsob, který stanoví právní předpis' },
} as const;

/** The way of a channel; one that is not digital, too, has a document that could have gone by the data box. */
export function wayOf(channel: NonNullable<DocumentInput['channel']>): {
  readonly code: string;
  readonly name: string;
} {
  return channel === 'data-box' || channel === 'paper' ? ways.box : ways.other;
}

const named = (name: string): string => `<název xml:lang="cs">${escapeText(name)}</název>`;
const coded = (element_: string, { code, name }: { readonly code: string; readonly name: string }): string =>
  element(element_, field('kód', code) + named(name));

function answered({ answerTo }: DocumentInput): string {
  if (!answerTo) return '';
  return element(
    'je_odpovědí_na_dokument',
    field('jid', answerTo.id) +
      field('evidenční_číslo', answerTo.reference) +
      optional('číslo_jednací', answerTo.theirs),
  );
}

function representation({ mandate, applicant, filer }: DocumentInput): string {
  if (!mandate) return '';
  return element(
    'použité_zastupování',
    field('okz', mandate.id) + partyElement('zastoupený', applicant) + personElement('zástupce', filer),
  );
}

const system = ({ code, name }: System): string =>
  coded('vyplněn_v_isvs', { code: /^\d{1,6}$/.test(code) ? code : thisSystem.code, name });

function form({ form: { id, version, title, codes } }: DocumentInput): string {
  const { act, service, agenda } = codes;
  const known = /^U\d{1,8}$/.test(act ?? '') && /^S\d{1,6}$/.test(service ?? '') && /^A\d{1,6}$/.test(agenda ?? '');
  if (!known) return '';
  return element(
    'byl_vytvořen_formulářem',
    field('identifikátor', id) +
      named(title.cs) +
      field('verze', version) +
      coded('úkon', { code: act ?? '', name: title.cs }) +
      coded('služba', { code: service ?? '', name: title.cs }) +
      coded('agenda', { code: agenda ?? '', name: title.cs }),
  );
}

const enclosure = ({ title, fileName, mimeType }: NamedFile): string =>
  element('příloha', named(title) + field('název_souboru', fileName) + field('typ_média', `${media}${mimeType}`));
