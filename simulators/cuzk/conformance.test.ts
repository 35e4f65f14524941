/**
 * An independent SOAP client (node-soap) that reads the state's own WSDL speaks to the simulated registry: what it is asked
 * and what it answers are what the published descriptions say.
 */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import { after, before, test } from 'node:test';
import { createClientAsync, WSSecurity, type Client, type IOptions } from 'soap';
import { startSimulators, type Simulators } from '#simulators/index.ts';
import { DEMO } from '../population/demo-clan.ts';
import { commonTypes, gml } from './testing/common-types.ts';

const folder = join(import.meta.dirname, '../../../shared/protocols/cuzk/wsdp-2.8');
const skip = existsSync(folder) ? false : `the WSDL of WSDP is not at ${join('..', 'shared', 'protocols', 'cuzk')}`;

let box: Simulators;
before(async () => {
  if (skip !== false) return;
  box = await startSimulators({
    port: 0,
    dataDir: ':memory:',
    population: { seed: 'demo', size: 100 },
    systems: ['cuzk'],
  });
  await fetch(`${box.url}/_control/cuzk/reports`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ seconds: 0 }),
  });
});
after(() => box?.stop());

/** Files that the WSDL points at with addresses of the state's own server. */
function locate(location: string): string {
  const name = basename(location);
  if (name === 'commonTypes_v28.xsd') return commonTypes;
  return name === 'gml.xsd' ? gml : join(folder, name);
}

async function clientOf(wsdl: string, service: string): Promise<Client> {
  const options: IOptions = {
    endpoint: `${box.url}/cuzk/2.8/${service}`,
    wsdl_options: { overrideImportLocation: (_path: string, _parent: unknown, location: string) => locate(location) },
  };
  const client = await createClientAsync(join(folder, wsdl), options);
  client.setSecurity(new WSSecurity('WSTEST', 'WSHESLO', { passwordType: 'PasswordText', hasTimeStamp: false }));
  return client;
}

type Answer = readonly [answer: Record<string, any>, raw: string]; // oxlint-disable-line typescript/no-explicit-any -- node-soap's own
const call = async (client: Client, operation: string, input: object): Promise<Answer[0]> => {
  const [answer] = await (client[`${operation}Async`] as (input: object) => Promise<Answer>)(input);
  const messages = [answer['vysledek'].zprava].flat() as { attributes: { kod: string; uroven: string } }[];
  assert.equal(messages[0]?.attributes.kod, '0', `${operation} went well`);
  return answer;
};

test('searches, views of a sheet, code lists', { skip }, async () => {
  const search = await clientOf('vyhledat_v28.wsdl.xml', 'vyhledat');
  const info = await clientOf('informace_v28.wsdl.xml', 'informace');
  const lists = await clientOf('ciselnik_v28.wsdl.xml', 'ciselnik');
  const { givenName, familyName, birthDate, address } = box.population.person(DEMO.manyLetters);
  const people = await call(search, 'najdiOS', { jmeno: givenName, prijmeni: familyName, datumNarozeni: birthDate });
  const [subject] = [people['OSList'].OS].flat();
  assert.equal(subject.prijmeni, familyName);

  const name = address.municipalityPart ?? address.municipality;
  const parts = await call(lists, 'seznamCastiObci', { kde: { nazevCastiObce: { obsahuje: name } } });
  const [part] = [parts['castObce']].flat();
  const houses = await call(search, 'najdiStavbu', {
    castObceKod: part.kod,
    typStavbyKod: 1,
    cisloDomovni: address.houseNumber,
  });
  const [house] = [houses['StavbaList'].Stavba].flat();
  assert.equal(house.castObce.nazev, name);
  const parcels = await call(search, 'najdiParcelu', { parcelaId: house.parcelaIdentifikacni.idParcely });
  const [parcel] = [parcels['ParcelaList'].Parcela].flat();
  assert.deepEqual([parcel.druhCislovaniPar, parcel.stavba.idStavby], ['1', house.idStavby]);
  const sheet = await call(info, 'dejNahledLV', { lvId: house.lvId });
  assert.equal(sheet['LV'].katastralniUzemi.nazev, name);
  assert.ok([sheet['vlastnictvi']].flat().every((one) => /^\d+$/.test(one.podilJmenovatel)));
  const units = await call(search, 'najdiJednotku', { stavbaId: house.idStavby });
  const unit = [units['JednotkaList']?.Jednotka ?? []].flat()[0];
  if (unit)
    assert.equal((await call(info, 'dejInfoOJednotce', { idJednotky: unit.idJednotky }))['jednotka'].cislo, unit.cislo);
  const types = await call(lists, 'seznamDruhuPozemku', {});
  assert.ok([types['druhPozemku']].flat().some(({ kod, nazev }) => kod === '5' && nazev === 'zahrada'));
});

test('a report is ordered, seen, taken and deleted', { skip }, async () => {
  const search = await clientOf('vyhledat_v28.wsdl.xml', 'vyhledat');
  const reports = await clientOf('sestavy.wsdl.xml', 'sestavy');
  const { givenName, familyName, birthDate } = box.population.person(DEMO.manyLetters);
  const people = await call(search, 'najdiOS', { jmeno: givenName, prijmeni: familyName, datumNarozeni: birthDate });
  const [subject] = [people['OSList'].OS].flat();
  const reportOf = (answer: Answer[0]) => [answer['reportList'].report].flat()[0];
  const overview = reportOf(await call(reports, 'generujPrehledVlastnictvi', { osId: subject.idOS, format: 'xml' }));
  const list = reportOf(await call(reports, 'vratSestavu', { idSestavy: overview.id }));
  const sheet = /<TEL_ID>(\d+)</.exec(Buffer.from(list.souborSestavy, 'base64').toString())?.[1];
  const ordered = reportOf(await call(reports, 'generujLV', { lvId: sheet, format: 'pdf' }));
  const seen = reportOf(await call(reports, 'seznamSestav', { idSestavy: ordered.id }));
  assert.deepEqual([seen.stav, Number(seen.cena)], ['zpracován', 100]);
  const taken = reportOf(await call(reports, 'vratSestavu', { idSestavy: ordered.id }));
  assert.equal(taken.stav, 'zaúčtován');
  assert.equal(Buffer.from(taken.souborSestavy, 'base64').subarray(0, 5).toString(), '%PDF-');
  await call(reports, 'smazSestavu', { idSestavy: ordered.id });
  reports.setSecurity(new WSSecurity('WSTEST', 'spatne', { passwordType: 'PasswordText' }));
  await assert.rejects(call(reports, 'seznamSestav', {}), /FailedAuthentication/);
});
