/** Elements of answers as objects. Source: [WSDL] commonTypes 2.8, vyhledat, informace, sestavy. */
import { child, children, type XmlElement } from '#platform/xml/index.ts';
import { NUMBERING, SUBJECT_KIND } from './protocol/codes.ts';
import type {
  Building,
  BuildingRef,
  Ownership,
  Parcel,
  ProceedingRef,
  Report,
  ReportState,
  SheetPreview,
  Subject,
  Unit,
} from './protocol/types.ts';

/** An answer that is XML and SOAP, but not what the XSD says. */
export class ShapeError extends Error {
  readonly safe = true;
  constructor(name: string) {
    super(`WSDP: ${name} is missing or malformed`);
    this.name = 'ShapeError';
  }
}

/** Text of a child, null where it is absent or empty. */
export function textIn(element: XmlElement | undefined, name: string): string | null {
  const text = child(element, name)?.text.trim() ?? '';
  return text === '' ? null : text;
}

/** A whole number of a child, null where it is absent. @throws ShapeError */
export function numberIn(element: XmlElement | undefined, name: string): number | null {
  const text = textIn(element, name);
  if (text === null) return null;
  if (!/^\d{1,15}$/.test(text)) throw new ShapeError(name);
  return Number(text);
}

/** @throws ShapeError */
export function must<T>(value: T | null, name: string): T {
  if (value === null) throw new ShapeError(name);
  return value;
}

/** An id: a positive number of up to thirty digits, kept as text. @throws ShapeError */
export function idIn(element: XmlElement | undefined, name: string): string | null {
  const text = textIn(element, name);
  if (text !== null && !/^[1-9]\d{0,29}$/.test(text)) throw new ShapeError(name);
  return text;
}

export function readParcel(element: XmlElement): Parcel {
  return {
    id: must(idIn(element, 'idParcely'), 'idParcely'),
    territory: must(idIn(element, 'katuzeKod'), 'katuzeKod'),
    number: must(numberIn(element, 'kmenoveCislo'), 'kmenoveCislo'),
    part: numberIn(element, 'poddeleniCisla'),
    numbering: textIn(element, 'druhCislovaniPar') === NUMBERING.buildingPlot ? 'building-plot' : 'land',
    area: must(numberIn(element, 'vymera'), 'vymera'),
    landType: numberIn(element, 'drupozKod'),
    sheet: idIn(element, 'lvId'),
    building: readBuildingRef(child(element, 'stavba')),
    buildingIsPart: textIn(element, 'stavbaSoucastiParcely') === 'a',
  };
}

function readBuildingRef(element: XmlElement | undefined): BuildingRef | null {
  if (element === undefined) return null;
  return {
    id: must(idIn(element, 'idStavby'), 'idStavby'),
    sheet: idIn(element, 'lvId'),
    numberKind: must(numberIn(element, 'typStavbyKod'), 'typStavbyKod'),
    part: idIn(element, 'castObceKod'),
    number: numberIn(element, 'cisloDomovni'),
  };
}

export function readBuilding(element: XmlElement): Building {
  const part = child(element, 'castObce');
  const isPart = textIn(element, 'jeSoucasti');
  return {
    id: must(idIn(element, 'idStavby'), 'idStavby'),
    numberKind: must(numberIn(element, 'stavbaTypKod'), 'stavbaTypKod'),
    part: part ? { code: must(idIn(part, 'kod'), 'kod'), name: must(textIn(part, 'nazev'), 'nazev') } : null,
    number: numberIn(element, 'cisloDomovni'),
    use: numberIn(element, 'zpuVyKod'),
    parcel: idIn(child(element, 'parcelaIdentifikacni'), 'idParcely'),
    sheet: idIn(element, 'lvId'),
    isPartOf: isPart === 'P' ? 'parcel' : isPart === 'R' ? 'right-to-build' : null,
  };
}

export function readUnit(element: XmlElement): Unit {
  return {
    id: must(idIn(element, 'idJednotky'), 'idJednotky'),
    number: must(textIn(element, 'cislo'), 'cislo'),
    use: numberIn(element, 'zpuVyKod'),
    sheet: idIn(element, 'lvId'),
    building: readBuildingRef(child(element, 'stavba')),
  };
}

export function readSubject(element: XmlElement): Subject {
  const kind = textIn(element, 'vlastnikTyp');
  const partners = ['partner1', 'partner2'].flatMap((name) => {
    const partner = child(child(element, name), 'OS');
    return partner ? [readSubject(partner)] : [];
  });
  return {
    id: must(idIn(element, 'idOS'), 'idOS'),
    kind: kind === SUBJECT_KIND.legal ? 'legal' : kind === SUBJECT_KIND.spouses ? 'spouses' : 'natural',
    name: textIn(element, 'nazev'),
    givenName: textIn(element, 'jmeno'),
    familyName: textIn(element, 'prijmeni'),
    titleBefore: textIn(element, 'titulPred'),
    titleAfter: textIn(element, 'titulZa'),
    birth6: textIn(element, 'rcZkracene')?.slice(0, 6) ?? null,
    partners,
  };
}

function readOwnership(element: XmlElement): Ownership {
  return {
    sheet: must(idIn(element, 'lvId'), 'lvId'),
    subject: idIn(element, 'osId'),
    share: {
      numerator: must(idIn(element, 'podilCitatel'), 'podilCitatel'),
      denominator: must(idIn(element, 'podilJmenovatel'), 'podilJmenovatel'),
    },
    relation: textIn(element, 'typPravnihoVztahuKod') ?? '',
  };
}

/** Null when the answer speaks of no sheet. */
export function readPreview(said: XmlElement): SheetPreview | null {
  const sheet = child(said, 'LV');
  if (sheet === undefined) return null;
  const territory = child(sheet, 'katastralniUzemi');
  return {
    sheet: {
      id: must(idIn(sheet, 'idLV'), 'idLV'),
      number: must(textIn(sheet, 'lvCislo'), 'lvCislo'),
      territory: { code: must(idIn(territory, 'kod'), 'kod'), name: must(textIn(territory, 'nazev'), 'nazev') },
    },
    subjects: children(said, 'OS').map(readSubject),
    ownerships: children(said, 'vlastnictvi').map(readOwnership),
    parcels: children(said, 'parcela').map(readParcel),
    buildings: children(said, 'stavba').map(readBuilding),
    units: children(said, 'jednotka').map(readUnit),
  };
}

export function readProceeding(element: XmlElement): { readonly id: string } & ProceedingRef {
  return {
    id: must(idIn(element, 'idRizeni'), 'idRizeni'),
    type: must(textIn(element, 'rizeniTyp'), 'rizeniTyp'),
    number: must(numberIn(element, 'poradoveCislo'), 'poradoveCislo'),
    year: must(numberIn(element, 'rok'), 'rok'),
    office: must(numberIn(element, 'praresKod'), 'praresKod'),
  };
}

const STATES: Readonly<Record<string, ReportState>> = {
  čeká: 'waiting',
  'vytváří se': 'waiting',
  'podepisuje se': 'waiting',
  zpracován: 'ready',
  zaúčtován: 'taken',
  'chyba při vytváření': 'failed',
  'chyba při zpracování': 'failed',
  zrušen: 'dropped',
};

export function readReport(element: XmlElement): Report {
  const state = STATES[textIn(element, 'stav') ?? ''];
  const format = textIn(element, 'format');
  if (state === undefined) throw new ShapeError('stav');
  if (format !== 'pdf' && format !== 'xml' && format !== 'html' && format !== 'zip') throw new ShapeError('format');
  const priced = state === 'ready' || state === 'taken';
  return {
    id: must(idIn(element, 'id'), 'id'),
    name: textIn(element, 'nazev') ?? '',
    state,
    format,
    price: priced ? priceIn(element) : null,
    pages: priced ? numberIn(element, 'pocetStran') : null,
    sealed: textIn(element, 'elZnacka') === 'a',
    askedAt: must(textIn(element, 'datumPozadavku'), 'datumPozadavku'),
  };
}

function priceIn(element: XmlElement): number | null {
  const text = textIn(element, 'cena');
  if (text === null) return null;
  if (!/^\d{1,8}(\.\d{1,2})?$/.test(text)) throw new ShapeError('cena');
  return Number(text);
}
