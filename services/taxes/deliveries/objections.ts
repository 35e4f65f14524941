import { blockingTypes, type EpoFinding, TEST_MARK } from '#connectors/epo/index.ts';
import type { Objection } from '#platform/deliveries/index.ts';
import type { Made } from '../forms.ts';

/** What EPO found, as people are told. */
export function objectionsOf(findings: readonly EpoFinding[]): Objection[] {
  return findings
    .filter(({ code }) => code !== TEST_MARK)
    .map(({ type, code, item, section, text }) => ({
      severity: blockingTypes.has(type) ? ('error' as const) : ('warning' as const),
      code,
      item: item ?? section,
      text: text === '' ? 'Daňový portál k tomuto údaji neřekl nic bližšího.' : text,
    }));
}

const crowns = new Intl.NumberFormat('cs', { maximumFractionDigits: 0 });

/** What came out, so that nobody files without knowing. */
export function resultOf({ result, payments }: Pick<Made, 'result' | 'payments'>): Objection {
  return {
    severity: 'warning',
    code: 'VYSLEDEK',
    item: null,
    text:
      result > 0
        ? payments.length > 0
          ? `Podle vyplněných údajů zaplatíte ${crowns.format(result)} Kč.`
          : `Podle vyplněných údajů vychází ${crowns.format(result)} Kč.`
        : result < 0
          ? `Podle vyplněných údajů dostanete zpět ${crowns.format(-result)} Kč.`
          : 'Podle vyplněných údajů nic nedoplácíte ani nedostanete zpět.',
  };
}

/** What the citizen must still do about a filing without a signature (§ 71 (3) of Act 280/2009 Coll.). */
export const unsignedNote: Objection = {
  severity: 'warning',
  code: 'E-TISKOPIS',
  item: null,
  text: 'Přiznání není podepsané. Aby platilo, potvrďte ho finančnímu úřadu do 5 dnů písemně, ústně do protokolu nebo datovou schránkou (§ 71 odst. 3 daňového řádu).',
};

/** The tax office refused what EPO had taken; it does not say why by this way. */
export const officeRefused: Objection = {
  severity: 'error',
  code: 'STAV-2',
  item: null,
  text: 'Finanční úřad podání nezpracoval. Důvod vám sdělí sám, obvykle výzvou k odstranění vad.',
};

/** The citizen said that it is not there and that it is not to be sent. */
export const dropped: Objection = {
  severity: 'error',
  code: 'ZRUSENO',
  item: null,
  text: 'Nebylo jisté, zda přiznání odešlo. Podle vás u finanční správy není a znovu se neposílá.',
};
