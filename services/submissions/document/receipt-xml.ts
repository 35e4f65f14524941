import { createHash } from 'node:crypto';
import { uuidOf } from '#platform/ids.ts';
import { element, escapeText, field, optional, XSI_NS } from '#platform/xml/index.ts';
import { authorityElement, namespaces, partyElement, personElement } from './people.ts';
import type { ReceiptInput } from './types.ts';
import { wayOf } from './zopds.ts';

/** Name of the XML within the receipt; the norm fixes none (assumed). */
export const receiptXmlName = 'osvedceni-digitalniho-ukonu.xml';

const namespace = 'http://dia.gov.cz/ns/osvedceni-digitalniho-ukonu';
const named = (element_: string, text: string): string =>
  `<${element_} xml:lang="cs">${escapeText(text)}</${element_}>`;

/** An id that is the same for the same receipt. */
export const receiptIdOf = ({ document, digest }: ReceiptInput, what: 'receipt' | 'authorisation'): string =>
  uuidOf(createHash('sha256').update(`${what} ${document.id} ${digest}`).digest());

/**
 * The XML of OFN osvědčení digitálního úkonu 2024-10-17. Assumed where the norm asks for what a portal cannot know:
 * `autorizace` is a code of the portal's own (the authorisation of NIA gives one of its own), codes of the register of
 * rights and duties that are not known are zeros, names beside the codes are the form's title.
 */
export function receiptXml(input: ReceiptInput): string {
  const { document, digest, filedAt, madeAt, channel } = input;
  const title = document.form.title.cs;
  const { act, service, agenda } = document.form.codes;
  const way = wayOf(channel);
  const inner =
    field('jid', receiptIdOf(input, 'receipt')) +
    named('věc', title) +
    field('provedení_úkonu', seconds(filedAt)) +
    field('vystavení_osvědčení', seconds(madeAt)) +
    field('autorizace', receiptIdOf(input, 'authorisation')) +
    field('hash_podání', digest) +
    element('osvědčuje_digitální_úkon_provedený_podáním', filed(input)) +
    coded('úkon', fitting(act, /^U\d{1,8}$/, 'U0'), title) +
    coded('služba', fitting(service, /^S\d{1,6}$/, 'S0'), title) +
    coded('agenda', fitting(agenda, /^A\d{1,6}$/, 'A0'), title) +
    coded('způsob_provedení_úkonu', way.code, way.name);
  const bindings = { xmlns: namespace, 'xmlns:xsi': XSI_NS, ...namespaces };
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('osvědčení', inner, bindings)}\n`;
}

function filed({ document, channelReference }: ReceiptInput): string {
  const { filer, applicant, mandate, enclosures } = document;
  return (
    field('jid', document.id) +
    optional('evidenční_číslo', channelReference) +
    partyElement('odesílatel', filer) +
    authorityElement('příjemce', document.to) +
    partyElement('uživatel_služby', applicant) +
    (mandate
      ? element(
          'použité_zastupování',
          field('okz', mandate.id) + partyElement('zastoupený', applicant) + personElement('zástupce', filer),
        )
      : '') +
    field('počet_příloh', enclosures.length) +
    element('přílohy', enclosures.map(enclosure).join('')) +
    named('věc', document.form.title.cs)
  );
}

const enclosure = ({ title, fileName, digest }: ReceiptInput['document']['enclosures'][number]): string =>
  element('příloha', named('název', title) + field('název_souboru', fileName) + field('hash_souboru', digest));

const coded = (name: string, code: string, title: string): string =>
  element(name, field('kód', code) + named('název', title));

const fitting = (code: string | undefined, pattern: RegExp, otherwise: string): string =>
  code !== undefined && pattern.test(code) ? code : otherwise;

/** xs:dateTimeStamp: with a time zone. */
const seconds = (at: Date): string => at.toISOString().replace(/\.\d+Z$/, 'Z');
