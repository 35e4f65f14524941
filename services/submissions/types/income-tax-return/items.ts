import type { questions } from './questions.ts';

type Question = keyof typeof questions;

/** Which question an item of the form DPFDP7, or a name of the data, is about; computed ones belong to what they follow from. */
const places: readonly (readonly [like: RegExp, question: Question])[] = [
  [/^(dic|rod_c|person\.taxId)$/, 'taxId'],
  [/^(ulice|c_pop|c_orient|naz_obce|psc|person\.address)/, 'home'],
  [/^(c_ufo_cil|office)$/, 'office'],
  [/^(c_pracufo|workplace)$/, 'workplace'],
  [/^(c_telef|person\.phone)$/, 'phone'],
  [/^(email|person\.email)$/, 'email'],
  [/^(rok|year|zdobd_od|zdobd_do)$/, 'year'],
  [/^(dap_typ|kind)$/, 'kind'],
  [/^(kc_prij6p?|kc_zd6p?|kc_zalzavcp?|kc_vyplbonusp?|zamestnavatel|employers)/, 'employers'],
  [/^(kc_op28_5|m_uroky|interest)/, 'interest'],
  [/^(kc_op15_12|pension)$/, 'pension'],
  [/^(kc_op15_13|lifeInsurance)$/, 'lifeInsurance'],
  [/^(kc_op15_inpr|investment)$/, 'investment'],
  [/^(kc_op15_pece|careInsurance)$/, 'careInsurance'],
  [/^(kc_op15_8|gifts)$/, 'gifts'],
  [/^(manz_d_nar|manz_r_cislo|spouse\.born)$/, 'spouseBorn'],
  [/^(manz_jmeno|spouse\.givenName)$/, 'spouseGivenName'],
  [/^(manz_prijmeni|spouse\.familyName)$/, 'spouseFamilyName'],
  [/^(kc_op15_1c|kc_manztpp|m_vyzmanzl|m_manz|spouse)/, 'spouseMonths'],
  [/^(kc_op15_1d|kc_op15_1e1|m_cinvduch|m_invduch|disability)/, 'disability'],
  [/^(kc_op15_1e2|m_ztpp|severeMonths)$/, 'severeMonths'],
  [/^(vyzdite_|m_deti|kc_dazvyhod|children)/, 'children'],
  [/^(zvp_|kc_preplatek|refundTo)/, 'refund'],
];

export function questionOf(item: string): Question | undefined {
  return places.find(([like]) => like.test(item))?.[1];
}
