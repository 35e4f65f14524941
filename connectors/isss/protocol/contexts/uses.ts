/** Uses of a person's data (Act 111/2009 Coll., § 14): kinds of data as in the printed extract, names [assumed]. */
import { instant, many, maybe, one, shape, text, type ValueOf } from '../codec.ts';

/** Between which moments. */
export const usesAsked = shape({ from: one('CasOd', instant), to: one('CasDo', instant) });

const use = shape({
  id: one('ZaznamId', text),
  at: one('Cas', instant),
  agenda: one('Agenda', shape({ code: one('Kod', text), name: maybe('Nazev', text) })),
  law: maybe('PravniPredpis', text),
  authority: one('Ovm', shape({ name: one('Nazev', text), businessId: one('Ico', text) })),
  system: one('Ais', text),
  reason: one('DuvodUcel', text),
  fields: many('Udaj', text),
});
export type RegisteredUse = ValueOf<typeof use>;

/** The newest first, with the moments that they lie between. */
export const uses = shape({ from: one('CasOd', instant), to: one('CasDo', instant), items: many('Vyuziti', use) });
