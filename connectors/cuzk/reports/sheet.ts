/**
 * The report "Výpis z katastru nemovitostí" in XML: owners (A), property (B), rights in favour (B1), encumbrances (C),
 * notes (D), proceedings under way (D1, "plomby"). Source: [LV] VypisZKatastruNemovitosti.xsd 1.16 of ČÚZK; which words
 * stand in its free texts is assumed.
 */
import { attribute, child, children, readXml, type XmlElement } from '#platform/xml/index.ts';
import { idIn, must, numberIn, ShapeError, textIn } from '../read.ts';
import type { ProceedingRef, Share, SheetRef } from '../protocol/types.ts';

/** Who owns a share. */
export interface SheetOwner {
  readonly id: string;
  /** "Nováková Jana", "Novák Petr a Nováková Jana", "Město Brno". */
  readonly name: string;
  readonly kind: 'natural' | 'legal' | 'spouses';
  /** Ids of the spouses of a joint property. */
  readonly partners: readonly string[];
  readonly share: Share;
  /** "Vlastnické právo". */
  readonly relation: string;
}

/** A thing on the sheet. */
export interface SheetThing {
  readonly id: string;
  readonly kind: 'parcel' | 'building' | 'unit';
  /** "st. 12/3", "č.p. 101", "101/4". */
  readonly label: string;
  /** Kind of land, use of a building or of a unit; as the register writes it. */
  readonly use: string | null;
  /** Square metres of a parcel. */
  readonly area: number | null;
  /** What is part of a parcel: "budova: Lhota, č.p. 12, rod.dům". */
  readonly includes: string | null;
  /** Share of a unit in the common parts of the house. */
  readonly common: Share | null;
  /** A proceeding is under way: what is written may soon be different. */
  readonly underWay: boolean;
}

/** A right, an encumbrance or a note. */
export interface SheetRight {
  readonly id: string;
  readonly section: 'B1' | 'C' | 'D';
  /** "Zástavní právo smluvní", "Věcné břemeno chůze a jízdy", "Zahájení exekuce". */
  readonly type: string;
  readonly description: string;
  /** For whom, by name. */
  readonly beneficiary: string | null;
  /** The deed it stands on: "Smlouva o zřízení zástavního práva ze dne 1. 2. 2020". */
  readonly deed: string | null;
  readonly proceeding: ProceedingRef | null;
}

/** A proceeding under way. */
export interface SheetProceeding extends ProceedingRef {
  /** As the register writes it. */
  readonly submitted: string | null;
}

export interface SheetContent {
  readonly sheet: SheetRef;
  readonly municipality: string;
  readonly district: string;
  readonly owners: readonly SheetOwner[];
  readonly things: readonly SheetThing[];
  readonly rights: readonly SheetRight[];
  readonly proceedings: readonly SheetProceeding[];
  /** The state of the register that it shows, as it writes it. */
  readonly validAt: string;
}

/** @throws XmlError, ShapeError */
export function readSheetReport(document: Uint8Array): SheetContent {
  const root = readXml(document);
  if (root.name !== 'VypisZKatastruNemovitosti') throw new ShapeError(root.name);
  const text = child(child(root, 'LIST_TEXT'), 'TEXTY');
  const head = child(text, 'ZAHLAVI_LV');
  const territory = child(head, 'KATASTR_UZEMI');
  return {
    sheet: {
      id: must(idIn(head, 'TEL_ID'), 'TEL_ID'),
      number: must(textIn(head, 'CISLO_LV'), 'CISLO_LV'),
      territory: { code: must(textIn(territory, 'kod'), 'kod'), name: must(textIn(territory, 'nazev'), 'nazev') },
    },
    municipality: textIn(child(head, 'OBEC'), 'nazev') ?? '',
    district: textIn(child(head, 'OKRES'), 'nazev') ?? '',
    owners: children(child(text, 'VLASTNICI_JINI_OPRAVNENI'), 'TYP_VZTAHU').flatMap(readOwners),
    things: [
      ...children(child(text, 'POZEMKY'), 'PARCELA').map(readLand),
      ...children(child(text, 'STAVBY'), 'BUDOVA').map(readHouse),
      ...children(child(text, 'JEDNOTKY'), 'JEDNOTKA').map(readFlat),
    ],
    rights: children(child(text, 'JINA_PRAVA'), 'SEKCE_LIST').flatMap(readRights),
    proceedings: children(child(text, 'D1_UPOZORNENI'), 'SEZNAM_RIZENI').flatMap((one) => {
      const ref = proceedingIn(child(one, 'IDENT_RIZENI'));
      return ref ? [{ ...ref, submitted: textIn(one, 'DATUM_PODANI') }] : [];
    }),
    validAt: must(textIn(root, 'PLATNOST'), 'PLATNOST'),
  };
}

function shareIn(element: XmlElement | undefined): Share | null {
  const [numerator, denominator] = [idIn(element, 'citatel'), idIn(element, 'jmenovatel')];
  return numerator === null || denominator === null ? null : { numerator, denominator };
}

const whole: Share = { numerator: '1', denominator: '1' };

function readOwners(group: XmlElement): SheetOwner[] {
  const relation = textIn(group, 'TYP_VZTAHU') ?? '';
  return children(child(group, 'SUBJEKTY'), 'SUBJEKT').flatMap((subject) => {
    const owner = child(child(subject, 'VLA_IDENT'), 'oprav_subjekt');
    // A share that belongs to another property, not to a person: nobody's name stands there.
    if (owner === undefined) return [];
    const type = textIn(subject, 'OPSUB_TYP');
    const partners = [idIn(owner, 'bsm1_id'), idIn(owner, 'bsm2_id')].filter((id) => id !== null);
    return [
      {
        id: must(idIn(owner, 'id'), 'id'),
        name: nameIn(owner),
        kind: partners.length > 0 ? 'spouses' : type === 'OPO' ? 'legal' : 'natural',
        partners,
        share: shareIn(child(subject, 'PODIL')) ?? whole,
        relation,
      } as const,
    ];
  });
}

/** "Nováková Jana Ing.", or both spouses. */
export function nameIn(subject: XmlElement): string {
  const person = (prefix: string, before: string, after: string): string =>
    [
      textIn(subject, `${prefix}prijmeni`),
      textIn(subject, `${prefix}jmeno`),
      textIn(subject, before),
      textIn(subject, after),
    ]
      .filter((part) => part !== null)
      .join(' ');
  const spouses = [person('bsm1_', 'bsm1_pred', 'bsm1_za'), person('bsm2_', 'bsm2_pred', 'bsm2_za')].filter(Boolean);
  if (spouses.length > 0) return spouses.join(' a ');
  return textIn(subject, 'nazev') ?? person('', 'titul_pred', 'titul_za');
}

function parcelLabel(parcel: XmlElement | undefined): string {
  const [plot, number, part] = [textIn(parcel, 'druh_cis'), textIn(parcel, 'par_cis'), textIn(parcel, 'podd_cis')];
  return `${plot === null ? '' : `${plot} `}${must(number, 'par_cis')}${part === null ? '' : `/${part}`}`;
}

/** A seal is a letter "P" beside the thing; any text counts. */
const hasSeal = (thing: XmlElement, name: string): boolean => textIn(thing, name) !== null;

function readLand(thing: XmlElement): SheetThing {
  const parcel = child(child(thing, 'PAR_IDENT'), 'parcela');
  const building = child(child(thing, 'SOUCASTI_STAVBA'), 'stavba');
  const inside = [textIn(building, 'caobce'), houseLabel(building), textIn(building, 'vyuziti_zkr')].filter(Boolean);
  return {
    id: must(idIn(parcel, 'id'), 'id'),
    kind: 'parcel',
    label: parcelLabel(parcel),
    use: textIn(thing, 'DRUH_POZ'),
    area: numberIn(thing, 'VYMERA_PARCELY'),
    includes: building ? inside.join(', ') : null,
    common: null,
    underWay: hasSeal(thing, 'PLOMBA_PARCELY'),
  };
}

const houseLabel = (building: XmlElement | undefined): string =>
  [textIn(building, 'typbud_zkr'), textIn(building, 'cisla_domovni')].filter(Boolean).join(' ');

function readHouse(thing: XmlElement): SheetThing {
  const building = child(child(thing, 'CISLO_DOMOVNI'), 'stavba');
  return {
    id: must(idIn(building, 'id') ?? idIn(thing, 'ID'), 'id'),
    kind: 'building',
    label: [textIn(building, 'caobce'), houseLabel(building)].filter(Boolean).join(', '),
    use: textIn(thing, 'ZP_VYUZITI'),
    area: null,
    includes: null,
    common: null,
    underWay: hasSeal(thing, 'PLOMBA_BUDOVY'),
  };
}

function readFlat(thing: XmlElement): SheetThing {
  const unit = child(child(thing, 'CISLO_JEDNOTKY'), 'jednotka');
  return {
    id: must(idIn(unit, 'id'), 'id'),
    kind: 'unit',
    label: must(textIn(unit, 'jed_ident'), 'jed_ident'),
    use: textIn(thing, 'ZP_VYUZITI'),
    area: null,
    includes: null,
    common: shareIn(child(thing, 'PODIL_B')),
    underWay: hasSeal(thing, 'PLOMBA_JEDNOTKY'),
  };
}

function readRights(list: XmlElement): SheetRight[] {
  const section = attribute(list, 'SEKCE');
  if (section !== 'B1' && section !== 'C' && section !== 'D') return [];
  return children(child(list, 'JPV_LIST'), 'JPV').flatMap((right) => {
    const [id, type] = [idIn(right, 'HJPV_ID'), textIn(right, 'TYP_PRAVNIHO_VZTAHU')];
    // The report writes an empty entry where a section has none.
    if (id === null || type === null) return [];
    const deed = child(child(right, 'JPV_LISTINY'), 'JPV_LISTINA');
    const name = child(deed, 'NAZEV_LIST');
    const beneficiary = child(
      child(child(child(right, 'JPV_OPRAV_PRO_OS'), 'JPV_PRO_OS'), 'PRO_IDENT_OS'),
      'oprav_subjekt',
    );
    const descriptions = children(child(right, 'JPV_POPISY'), 'JPV_POPIS').map((one) =>
      textIn(one, 'POPIS_PRAVNIHO_VZTAHU'),
    );
    return [
      {
        id,
        section,
        type,
        description: descriptions.filter((one) => one !== null).join('\n'),
        beneficiary: beneficiary ? nameIn(beneficiary) : null,
        deed: name
          ? [textIn(name, 'tlist'), textIn(name, 'dalsi_udaje'), textIn(name, 'vystav_txt')].filter(Boolean).join(' ')
          : null,
        proceeding: proceedingIn(child(deed, 'IDENT_RIZENI')),
      } as const,
    ];
  });
}

/** Null where the element is empty. */
export function proceedingIn(element: XmlElement | undefined): ProceedingRef | null {
  const type = textIn(element, 'typriz_kod');
  if (type === null) return null;
  return {
    type,
    number: must(numberIn(element, 'poradove_cislo'), 'poradove_cislo'),
    year: must(numberIn(element, 'rok'), 'rok'),
    office: must(numberIn(element, 'prares_kod'), 'prares_kod'),
  };
}
