import { randomInt } from 'node:crypto';
import type { OwnSheet } from '#services/property/api.ts';
import { addOrder } from '#services/property/orders/store.ts';
import { place, type OrderAbout } from '#services/property/orders/order.ts';
import type { Room } from '../rooms.ts';
import { keepSnapshot } from './snapshot.ts';

/** A mortgaged flat with a proceeding under way, half of a field, and an extract that was delivered. */
export const furnishProperty: Room =
  ({ database, vault }) =>
  async (citizen) => {
    const sheets = [flat(), field()];
    await keepSnapshot(database, vault, citizen, 'property', { state: 'known', sheets });
    const id = crypto.randomUUID();
    const { sheet } = sheets[0]!;
    const about: OrderAbout = {
      sheet: sheet.id,
      number: sheet.number,
      territory: sheet.territory.name,
      report: '27000001011',
      price: 100,
      document: crypto.randomUUID(),
      reason: null,
    };
    const sealed = await vault.sealJson(place(citizen, id), about);
    await addOrder(database, citizen, { id, now: new Date(), sealed, state: 'delivered' });
  };

const registryId = (): string => String(randomInt(1_000_000_000, 9_000_000_000));
const whole = { numerator: '1', denominator: '1' };
const half = { numerator: '1', denominator: '2' };

function sheetOf(share: typeof whole): OwnSheet {
  const owner = registryId();
  return {
    sheet: { id: registryId(), number: String(randomInt(1, 9000)), territory: { code: '610470', name: 'Žabovřesky' } },
    municipality: 'Brno',
    district: 'Brno-město',
    owners: [{ id: owner, name: 'Dvořáková Jana', kind: 'natural', partners: [], share, relation: 'Vlastnické právo' }],
    things: [],
    rights: [],
    proceedings: [],
    validAt: '22.11.2026 10:00:00',
    mine: [{ share, joint: false, relation: 'Vlastnické právo' }],
    steps: [],
  };
}

const thing = { includes: null, common: null, area: null, underWay: false };

function flat(): OwnSheet {
  const proceeding = { type: 'V', number: randomInt(1, 9000), year: 2026, office: 702 };
  return {
    ...sheetOf(whole),
    things: [
      {
        ...thing,
        id: registryId(),
        kind: 'unit',
        label: '1627/5',
        use: 'byt',
        common: { numerator: '665', denominator: '9600' },
      },
    ],
    rights: [
      {
        id: registryId(),
        section: 'C',
        type: 'Zástavní právo smluvní',
        description: 'k zajištění pohledávky z úvěru ve výši 3200000 Kč s příslušenstvím',
        beneficiary: 'Ukázková spořitelna, a.s.',
        deed: 'Smlouva o zřízení zástavního práva podle občanského zákoníku ze dne 21.03.2021.',
        proceeding: { ...proceeding, year: 2021 },
      },
    ],
    proceedings: [{ ...proceeding, submitted: '14.11.2026' }],
    steps: [
      { proceeding, subject: 'Vklad vlastnického práva', steps: [{ name: 'Založení řízení', at: '2026-11-14' }] },
    ],
  };
}

const field = (): OwnSheet => ({
  ...sheetOf(half),
  things: [{ ...thing, id: registryId(), kind: 'parcel', label: '3000/6', use: 'trvalý travní porost', area: 8308 }],
});
