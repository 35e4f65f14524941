import type { EpoDocument, EpoSentence } from '#connectors/epo/index.ts';
import type { IncomeTaxReturn } from '../shapes.ts';
import { dayOf, items, type PostalParts, personItems, software, some } from '../document-parts.ts';
import type { IncomeTaxLines } from './compute.ts';
import type { IncomeTaxYear } from './parameters.ts';

/**
 * The return as EPO's form DPFDP7 (years 2024 and 2025). Names of sentences and items, their order and which of them is which
 * line: the form's schema as others keep it, and documents that were made by it; `m_vyzmanzl`, `m_manz`, `m_cinvduch`,
 * `m_invduch`, `m_ztpp` only by their names. The schema itself is not part of this project, so nothing here claims to conform.
 */
export function incomeTaxDocument(
  filled: IncomeTaxReturn,
  lines: IncomeTaxLines,
  by: IncomeTaxYear,
  postal: PostalParts,
): EpoDocument {
  const { spouse } = filled;
  const months = (order: '1' | '2' | '3', severe: boolean): number =>
    filled.children
      .filter((child) => child.order === order && child.severe === severe)
      .reduce((total, child) => total + child.months, 0);
  const sentences: EpoSentence[] = [
    {
      name: 'VetaD',
      items: items({
        k_uladis: 'DPF',
        dokument: 'DP7',
        rok: filled.year,
        dap_typ: filled.kind === 'regular' ? 'B' : 'O',
        zdobd_od: `01.01.${filled.year}`,
        zdobd_do: `31.12.${filled.year}`,
        c_ufo_cil: filled.office,
        pln_moc: 'N',
        audit: 'N',
        da_slezap: lines.r57.toFixed(2),
        da_celod13: lines.r60,
        kc_op15_1a: by.credits.basic,
        kc_op15_1c: some(lines.spouse),
        m_vyzmanzl: spouse && !spouse.severe ? spouse.months : null,
        kc_manztpp: some(lines.spouseSevere),
        m_manz: spouse?.severe ? spouse.months : null,
        manz_jmeno: spouse?.givenName,
        manz_prijmeni: spouse?.familyName,
        manz_d_nar: spouse ? dayOf(spouse.born) : null,
        kc_op15_1d: some(lines.disabilityBasic),
        m_cinvduch: filled.disability?.degree === 'basic' ? filled.disability.months : null,
        kc_op15_1e1: some(lines.disabilityExtended),
        m_invduch: filled.disability?.degree === 'extended' ? filled.disability.months : null,
        kc_op15_1e2: some(lines.severe),
        m_ztpp: some(filled.severeMonths),
        uhrn_slevy35ba: lines.r70,
        da_slevy35ba: lines.r71,
        m_deti: some(months('1', false)),
        m_detiztpp: some(months('1', true)),
        m_deti2: some(months('2', false)),
        m_detiztpp2: some(months('2', true)),
        m_deti3: some(months('3', false)),
        m_detiztpp3: some(months('3', true)),
        kc_dazvyhod: some(lines.r72),
        kc_slevy35c: some(lines.r73),
        da_slevy35c: lines.r74,
        kc_dan_celk: lines.r75,
        kc_danbonus: some(lines.r76),
        kc_dan_po_db: lines.r77,
        kc_db_po_odpd: lines.r77a,
        kc_zalzavc: lines.r84,
        kc_vyplbonus: some(lines.r89),
        kc_zbyvpred: lines.r91,
      }),
    },
    { name: 'VetaP', items: items(personItems(filled.person, filled.workplace, postal)) },
    {
      name: 'VetaO',
      items: items({
        kc_prij6: lines.r31,
        kc_zd6p: lines.r36,
        kc_zd6: lines.r36,
        kc_uhrn: 0,
        kc_zakldan23: lines.r42,
        kc_zakldan: lines.r45,
      }),
    },
    {
      name: 'VetaS',
      items: items({
        kc_op15_8: some(lines.gifts),
        kc_op28_5: some(lines.interest),
        m_uroky: lines.interest > 0 ? filled.interest!.months : null,
        kc_op15_12: some(lines.pension),
        kc_op15_13: some(lines.lifeInsurance),
        kc_op15_inpr: some(lines.investment),
        kc_op15_pece: some(lines.careInsurance),
        kc_odcelk: lines.r54,
        kc_zdsniz: lines.r55,
        kc_zdzaokr: lines.r56,
        da_dan16: lines.r57.toFixed(2),
      }),
    },
    ...filled.children.map(({ givenName, familyName, born, order, months: of, severe }) => {
      const column = `${severe ? 'vyzdite_ztpp' : 'vyzdite_pocmes'}${order === '1' ? '' : order}`;
      return {
        name: 'VetaA',
        items: items({
          vyzdite_jmeno: givenName,
          vyzdite_prijmeni: familyName,
          vyzdite_d_nar: dayOf(born),
          [column]: of,
        }),
      };
    }),
    ...refund(filled, lines),
    ...filled.employers.map(({ name, income, arrears, advances, bonuses }) => ({
      name: 'Vetab',
      items: items({
        zamestnavatel: name,
        kc_prij6p: income + arrears,
        kc_zalzavcp: advances,
        kc_vyplbonusp: bonuses,
      }),
    })),
  ];
  return { form: 'DPFDP7', version: '01.01', software, sentences };
}

/** Where an overpayment is to be sent (§ 155 of Act 280/2009 Coll.). */
function refund({ refundTo }: IncomeTaxReturn, { r91 }: IncomeTaxLines): EpoSentence[] {
  const [, prefix, number, bank] = /^(?:(\d+)-)?(\d+)\/(\d{4})$/.exec(refundTo ?? '') ?? [];
  if (r91 >= 0 || number === undefined) return [];
  return [
    {
      name: 'VetaN',
      items: items({ kc_preplatek: -r91, zp_vrac: 'U', zvp_pbu: prefix, zvp_c_komds: number, zvp_k_bank: bank }),
    },
  ];
}
