/**
 * Which municipalities of the synthetic country have an office with extended powers (obec s rozšířenou působností): those
 * that have one by Act 314/2002 Coll., as generally known. A municipality without lies, here, in the territory of its
 * district's seat; where it really belongs is not modelled.
 */
import { districtSeatOf, type Municipality } from './municipalities.ts';

/** Beside the seats of districts. */
const OTHERS = new Set(
  (
    'Vlašim|Hořovice|Slaný|Český Brod|Čáslav|Kralupy nad Vltavou|Mnichovo Hradiště|Poděbrady|Lysá nad Labem|Říčany|' +
    'Sedlčany|Týn nad Vltavou|Kaplice|Třeboň|Dačice|Milevsko|Vimperk|Blatná|Soběslav|Horšovský Týn|Sušice|Nepomuk|' +
    'Blovice|Nýřany|Stříbro|Mariánské Lázně|Aš|Ostrov|Kraslice|Rumburk|Varnsdorf|Kadaň|Lovosice|Roudnice nad Labem|' +
    'Žatec|Podbořany|Litvínov|Bílina|Nový Bor|Tanvald|Frýdlant|Turnov|Jilemnice|Nový Bydžov|Hořice|Nová Paka|Jaroměř|' +
    'Nové Město nad Metují|Dobruška|Vrchlabí|Hlinsko|Holice|Přelouč|Litomyšl|Polička|Vysoké Mýto|Lanškroun|' +
    'Světlá nad Sázavou|Chotěboř|Humpolec|Moravské Budějovice|Velké Meziříčí|Bystřice nad Pernštejnem|Boskovice|Tišnov|' +
    'Rosice|Židlochovice|Mikulov|Kyjov|Bučovice|Slavkov u Brna|Moravský Krumlov|Šternberk|Litovel|Konice|Hranice|' +
    'Lipník nad Bečvou|Zábřeh|Mohelnice|Holešov|Bystřice pod Hostýnem|Uherský Brod|Valašské Meziříčí|' +
    'Rožnov pod Radhoštěm|Otrokovice|Luhačovice|Krnov|Rýmařov|Třinec|Frýdlant nad Ostravicí|Havířov|Český Těšín|' +
    'Kopřivnice|Hlučín'
  ).split('|'),
);

/** Whether the office of that municipality has extended powers. */
export function hasExtendedPowers(municipality: Municipality): boolean {
  return municipality.districtSeat || OTHERS.has(municipality.name);
}

/** The municipality whose office has extended powers over that one. */
export function extendedOfficeOf(municipality: Municipality): Municipality {
  return hasExtendedPowers(municipality) ? municipality : districtSeatOf(municipality);
}
