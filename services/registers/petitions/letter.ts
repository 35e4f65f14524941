import type { Population, Use } from '#services/gateway/api.ts';
import type { FieldName, Petition } from '../api.ts';
import { dayText, minuteText } from '#platform/days/index.ts';
import { addressText, fieldNames, fieldText } from '../fields.ts';

/** What a petition says and to whom, before the citizen changes it. */
export type Letter = Pick<Petition, 'about' | 'recipient' | 'subject' | 'body'>;

/** Who writes; what is not known is left to be filled in by hand. */
export interface Writer {
  readonly name: string;
  readonly birthDate: string | null;
  readonly address: string | null;
}

/** Who writes, as the population register calls them; else by the names that the national identity told. */
export function writerOf(
  data: Population | null,
  names: { givenName: string; familyName: string; birthDate: string | null } | null,
): Writer {
  if (data) {
    return {
      name: `${data.givenNames.value} ${data.familyName.value}`,
      birthDate: data.birthDate.value,
      address: data.address && addressText(data.address.value),
    };
  }
  return {
    name: names ? `${names.givenName} ${names.familyName}` : '',
    birthDate: names?.birthDate ?? null,
    address: null,
  };
}

/**
 * A complaint about a field to its editor. By § 4 of Act 111/2009 Coll. the editor answers for the field agreeing with
 * the facts, marks it as doubtful without delay once there are well-founded doubts, and by § 14 the person may ask for its
 * change. The wording is this portal's own: there is no prescribed form.
 */
export function complaintOf(
  writer: Writer,
  data: Population,
  field: FieldName,
  said: { right: string; proof: string },
): Letter | null {
  const kept = data[field];
  if (!kept) return null;
  const { keeper, keeperBox, since } = kept;
  const name = fieldNames[field];
  const held = since ? ` (zapsáno od ${dayText(since)})` : '';
  const paragraphs = [
    `podle zákona č. 111/2009 Sb., o základních registrech, žádám o opravu údaje „${name}“, který o mně vedete v registru obyvatel a jehož jste editorem.`,
    `V registru je zapsáno: ${fieldText(data, field)}${held}.`,
    `Správně má být: ${said.right}`,
    said.proof === '' ? null : `Dokládám to takto: ${said.proof}`,
    'Prosím, abyste údaj podle § 4 zákona prověřili, do té doby jej označili jako nesprávný (zpochybněný) a po opravě mi sdělili, jak jste věc vyřídili.',
  ];
  return {
    about: { field },
    recipient: { name: keeper, box: keeperBox, businessId: null },
    subject: `Reklamace údaje v registru obyvatel: ${name}`,
    body: letterOf(writer, paragraphs),
  };
}

/**
 * A request for an explanation to whoever used the data: by Article 15 of Regulation (EU) 2016/679 a person may be told
 * for what purpose their data are processed; the records of uses are told by § 14 of Act 111/2009 Coll.
 */
export function explanationOf(writer: Writer, use: Use, question: string): Letter {
  const { at, agenda, authority, law, system, reason, fields, id } = use;
  const agendaName = agenda.name ? `${agenda.code} (${agenda.name})` : agenda.code;
  const facts = [
    `Kdy: ${minuteText(new Date(at))}`,
    `Agenda: ${agendaName}${law ? `, ${law}` : ''}`,
    `Informační systém: ${system}`,
    reason === '' ? null : `Uvedený důvod: ${reason}`,
    fields.length === 0 ? null : `Poskytnuté údaje: ${fields.join(', ')}`,
    `Číslo záznamu: ${id}`,
  ];
  const paragraphs = [
    'ze záznamu o využívání údajů v základních registrech (§ 14 zákona č. 111/2009 Sb.) jsem zjistil(a), že jste využili mé údaje:',
    facts.filter((one) => one !== null).join('\n'),
    'Důvodu tohoto využití nerozumím. Podle čl. 15 nařízení (EU) 2016/679 (GDPR) prosím o vysvětlení, za jakým účelem, v jakém řízení a na základě jakého ustanovení k němu došlo.',
    question === '' ? null : question,
  ];
  return {
    about: { use: { id, at, agenda, authority } },
    recipient: { name: authority.name, box: null, businessId: authority.businessId || null },
    subject: 'Žádost o vysvětlení využití údajů ze základních registrů',
    body: letterOf(writer, paragraphs),
  };
}

function letterOf({ name, birthDate, address }: Writer, paragraphs: readonly (string | null)[]): string {
  const who = [
    name === '' ? null : `Jméno: ${name}`,
    birthDate && `Datum narození: ${dayText(birthDate)}`,
    address && `Adresa: ${address}`,
  ];
  const told = paragraphs.filter((one) => one !== null);
  const parts = ['Vážená paní, vážený pane,', ...told, 'Děkuji a jsem s pozdravem', who.filter(Boolean).join('\n')];
  return parts.filter((one) => one !== '').join('\n\n');
}
