/** Vehicles of a person in the register of road vehicles (Act 56/2001 Coll., § 4); names [assumed]. */
import { code, day, many, maybe, one, shape, text, type ValueOf } from '../codec.ts';

const vehicle = shape({
  vin: one('Vin', text),
  plate: maybe('RegistracniZnacka', text),
  make: one('TovarniZnacka', text),
  model: one('ObchodniOznaceni', text),
  kind: one(
    'Druh',
    code({
      car: 'osobni',
      motorcycle: 'motocykl',
      van: 'dodavka',
      lorry: 'nakladni',
      trailer: 'pripojne',
      other: 'jine',
    }),
  ),
  firstRegistered: one('PrvniRegistrace', day),
  role: one(
    'Vztah',
    code({ owner: 'vlastnik', operator: 'provozovatel', 'owner-and-operator': 'vlastnikProvozovatel' }),
  ),
  inspectionUntil: maybe('TechnickaProhlidkaDo', day),
  insurance: maybe('PojisteniOdpovednosti', shape({ insurer: one('Pojistitel', text), until: maybe('PlatiDo', day) })),
  state: one(
    'Stav',
    code({ 'in-use': 'vProvozu', 'out-of-use': 'vyrazeneZProvozu', scrapped: 'zanikle', exported: 'vyvezene' }),
  ),
});
export type RegisteredVehicle = ValueOf<typeof vehicle>;

export const vehicles = shape({ items: many('Vozidlo', vehicle) });
