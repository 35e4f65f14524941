import type { EpoDocument } from '#connectors/epo/index.ts';
import { items, type PostalParts, personItems, software } from '../document-parts.ts';
import type { PropertyTaxReturn } from '../shapes.ts';
import type { PropertyTax } from './compute.ts';
import { propertyRates } from './parameters.ts';

/**
 * The return as a document of EPO. All of its names are assumed: no implementation of the property tax form is public, so an
 * installation before the state's own EPO must put the form's real names here first.
 */
export function propertyTaxDocument(
  filled: PropertyTaxReturn,
  computed: PropertyTax,
  postal: PostalParts,
): EpoDocument {
  return {
    form: 'DNZDP1',
    version: '01.01',
    software,
    sentences: [
      {
        name: 'VetaD',
        items: items({
          k_uladis: 'DNE',
          dokument: 'DNZ',
          rok: filled.year,
          dap_typ: filled.kind === 'regular' ? 'B' : 'C',
          c_ufo_cil: filled.office,
          kc_dan_celk: computed.total,
        }),
      },
      { name: 'VetaP', items: items(personItems(filled.person, filled.workplace, postal)) },
      ...filled.items.map((item, index) => ({
        name: propertyRates[item.kind].what === 'land' ? 'VetaE' : 'VetaF',
        items: items({
          druh: item.kind,
          umisteni: item.place,
          vymera: item.area,
          zaklad: computed.items[index]!.base,
          podlazi: item.floors,
          s_pozemkem: item.withLand ? 'A' : 'N',
          podil: `${item.share.numerator}/${item.share.denominator}`,
          koef_obec: item.size,
          koef_mistni: item.local,
          sazba: computed.items[index]!.rate,
          kc_dan: computed.items[index]!.tax,
        }),
      })),
    ],
  };
}
