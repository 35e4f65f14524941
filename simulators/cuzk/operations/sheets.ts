/** Views of a title sheet that cost nothing: dejNahledLV, dejInfoOJednotce. Source: [WSDL] informace 2.8. */
import { MESSAGE } from '#connectors/cuzk/protocol.ts';
import { child, element, field } from '#platform/xml/index.ts';
import { failed, type Told } from '../soap.ts';
import type { Flat, Holding, Owner } from '../world/holdings.ts';
import { idOf, KIND } from '../world/ids.ts';
import type { Registry } from '../world/registry.ts';
import type { Operation } from './search.ts';
import { flatFields, houseFields, houseNumberOf, ownerFields, parcelFields } from './things.ts';

const sheetFields = ({ sheet, sheetNumber, place }: Holding): string =>
  field('idLV', sheet) +
  element('katastralniUzemi', field('c:kod', place.code) + field('c:nazev', place.name)) +
  field('lvCislo', sheetNumber);

const ownershipFields = ({ sheet, sheetNumber, place, anchor }: Holding, owner: Owner, at: number): string =>
  field('c:idVlastnictvi', idOf(KIND.ownership, anchor, at)) +
  field('c:lvId', sheet) +
  field('c:podilCitatel', owner.share[0]) +
  field('c:podilJmenovatel', owner.share[1]) +
  field('c:typPravnihoVztahuKod', 'VVP') +
  field('c:katuzeKod', place.code) +
  field('c:lvCislo', sheetNumber) +
  field('c:osId', owner.id);

const owners = (registry: Registry, holding: Holding): string =>
  holding.owners.map((owner) => element('OS', ownerFields(registry.population, owner))).join('') +
  holding.owners.map((owner, at) => element('vlastnictvi', ownershipFields(holding, owner, at))).join('');

const flat = (registry: Registry, holding: Holding, one: Flat): string =>
  element(
    'jednotka',
    flatFields(one, holding, houseNumberOf(registry.population, holding)) +
      field('typNazev', 'jednotka vymezená podle zákona o vlastnictví bytů') +
      field('zpuVyNazev', 'byt'),
  );

const missing: Told = { content: '', messages: failed(MESSAGE.noSuchId) };

export const previewSheet: Operation = (registry, fields) => {
  const [id, territory, number] = ['lvId', 'katuzeKod', 'lvCislo'].map(
    (name) => child(fields, name)?.text.trim() ?? '',
  );
  const holding = id ? registry.sheet(id) : registry.sheetByNumber(Number(territory), Number(number));
  if (!holding) return missing;
  const content =
    element('LV', sheetFields(holding)) +
    owners(registry, holding) +
    holding.parcels.map((land) => element('parcela', parcelFields(land, holding))).join('') +
    (holding.building ? element('stavba', houseFields(holding.building, holding)) : '') +
    holding.units.map((one) => flat(registry, holding, one)).join('');
  return { content };
};

export const unitInfo: Operation = (registry, fields) => {
  const id = child(fields, 'idJednotky')?.text.trim() ?? '';
  const [holding] = registry.withThing(KIND.unit, id);
  const one = holding?.units.find((unit) => unit.id === id);
  if (!holding || !one) return missing;
  const block = registry.sheet(holding.houseSheet);
  const house = block?.building ? element('stavba', houseFields(block.building, block)) : '';
  return {
    content: element('LV', sheetFields(holding)) + flat(registry, holding, one) + house + owners(registry, holding),
  };
};
