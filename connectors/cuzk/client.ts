/** The client of WSDP 2.8: one account, typed operations. */
import {
  attribute,
  Base64Decoder,
  child,
  children,
  field,
  optional,
  XmlError,
  type XmlElement,
} from '#platform/xml/index.ts';
import { CuzkError } from './errors.ts';
import { createExchange, type Answer } from './exchange.ts';
import { contentIdOf } from './mtom.ts';
import { OPERATIONS, type WsdpOperation } from './protocol/operations.ts';
import type {
  Building,
  MunicipalityPart,
  Parcel,
  ProceedingRef,
  Report,
  SheetPreview,
  Subject,
  Territory,
  Unit,
} from './protocol/types.ts';
import {
  idIn,
  must,
  numberIn,
  readBuilding,
  readParcel,
  readPreview,
  readProceeding,
  readReport,
  readSubject,
  readUnit,
  ShapeError,
  textIn,
} from './read.ts';
import {
  buildingFields,
  parcelFields,
  personFields,
  proceedingFields,
  reportRequest,
  unitFields,
  where,
  type BuildingQuery,
  type ParcelQuery,
  type PersonQuery,
  type Purpose,
  type ReportQuery,
  type UnitQuery,
} from './requests.ts';
import type { WsdpAccount } from './soap.ts';

/** How the caller makes an operation: deadlines, breaker and figures are its own. */
export type CallHook = <T>(
  operation: WsdpOperation,
  repeatable: boolean,
  run: (signal: AbortSignal) => Promise<T>,
) => Promise<T>;

export interface CuzkClientOptions {
  /** Address of WSDP without the version, e.g. "https://katastr.cuzk.cz/ws/wsdp". */
  readonly url: string;
  readonly account: WsdpAccount;
  /** Of an account that pays nothing, which must say why it asks. */
  readonly purpose?: Purpose | undefined;
  readonly call: CallHook;
}

/** A code and what it stands for. */
export type CodeList = Readonly<Record<number, string>>;

/** Operations throw CuzkError, or what `call` throws. */
export interface CuzkClient {
  /** Whose names begin so and who were born then: the register compares beginnings, the caller must compare the whole. */
  findPersons(query: PersonQuery): Promise<Subject[]>;
  findParcels(query: ParcelQuery): Promise<Parcel[]>;
  findBuildings(query: BuildingQuery): Promise<Building[]>;
  findUnits(query: UnitQuery): Promise<Unit[]>;
  findProceedings(query: ProceedingRef): Promise<readonly ({ readonly id: string } & ProceedingRef)[]>;
  /** Null: there is no such sheet. */
  previewSheet(id: string): Promise<SheetPreview | null>;
  /** The sheet, the house and the owners of a unit; null: there is no such unit. */
  unitInfo(id: string): Promise<SheetPreview | null>;
  territories(query: { readonly code: string } | { readonly name: string }): Promise<Territory[]>;
  parts(query: { readonly municipality: string } | { readonly name: string }): Promise<MunicipalityPart[]>;
  /** Name of a municipality; null: there is none of that code. */
  municipalityName(code: string): Promise<string | null>;
  landTypes(): Promise<CodeList>;
  buildingUses(): Promise<CodeList>;
  unitUses(): Promise<CodeList>;
  /** Puts a report into the queue; costs nothing until it is taken. */
  beginReport(query: ReportQuery): Promise<Report>;
  /** Statement of the account's movements. `from`, `to`: local times without a zone. */
  beginStatement(query: {
    readonly from: string;
    readonly to?: string;
    readonly format: 'pdf' | 'xml';
  }): Promise<Report>;
  report(id: string): Promise<Report>;
  /** All reports of the account that were not deleted. */
  reports(): Promise<Report[]>;
  /** Pays for a report, unless it was paid for already, and gives it. */
  takeReport(id: string): Promise<{ readonly report: Report; readonly content: Buffer }>;
  dropReport(id: string): Promise<void>;
  stop(): Promise<void>;
}

/** @example createCuzkClient({ url, account, call: (name, repeatable, run) => outside.call(name, { idempotent: repeatable }, run) }) */
export function createCuzkClient({ url, account, purpose, call }: CuzkClientOptions): CuzkClient {
  const exchange = createExchange(url, account);

  /** Asks, and reads the answer; what does not fit the XSD is a fault of WSDP. */
  const ask = <T>(
    operation: WsdpOperation,
    fields: string,
    read: (said: XmlElement, answer: Answer) => T,
  ): Promise<T> =>
    call(operation, OPERATIONS[operation].repeatable, async (signal) => {
      const answer = await exchange.ask(operation, fields, signal);
      try {
        return read(answer.said, answer);
      } catch (error) {
        if (error instanceof ShapeError || error instanceof XmlError)
          throw new CuzkError({ kind: 'protocol', operation });
        throw error;
      }
    });
  const many = <T>(
    operation: WsdpOperation,
    fields: string,
    list: string,
    item: string,
    read: (one: XmlElement) => T,
  ) => ask(operation, fields, (said) => children(child(said, list), item).map(read));
  const codes = (operation: WsdpOperation, item: string): Promise<CodeList> =>
    ask(operation, '', (said) =>
      Object.fromEntries(
        children(said, item).map((one) => [must(numberIn(one, 'kod'), 'kod'), must(textIn(one, 'nazev'), 'nazev')]),
      ),
    );
  const reportsIn = (said: XmlElement): Report[] => children(child(said, 'reportList'), 'report').map(readReport);
  const oneReport = (operation: WsdpOperation, fields: string): Promise<Report> =>
    ask(operation, fields, (said) => must(reportsIn(said)[0] ?? null, 'report'));
  const orNull = async <T>(answer: Promise<T>): Promise<T | null> => {
    try {
      return await answer;
    } catch (error) {
      if (error instanceof CuzkError && error.kind === 'not-found') return null;
      throw error;
    }
  };

  return {
    findPersons: (query) => many('najdiOS', personFields(query), 'OSList', 'OS', readSubject),
    findParcels: (query) => many('najdiParcelu', parcelFields(query), 'ParcelaList', 'Parcela', readParcel),
    findBuildings: (query) => many('najdiStavbu', buildingFields(query), 'StavbaList', 'Stavba', readBuilding),
    findUnits: (query) => many('najdiJednotku', unitFields(query), 'JednotkaList', 'Jednotka', readUnit),
    findProceedings: (query) => many('najdiRizeni', proceedingFields(query), 'RizeniList', 'rizeni', readProceeding),
    previewSheet: (id) => orNull(ask('dejNahledLV', field('lvId', id), readPreview)),
    unitInfo: (id) => orNull(ask('dejInfoOJednotce', field('idJednotky', id), readPreview)),
    territories: (query) =>
      ask(
        'seznamKU',
        'code' in query ? where('kodKU', 'odpovida', query.code) : where('nazevKU', 'obsahuje', query.name),
        (said) =>
          children(said, 'katastralniUzemi').map((one) => ({
            code: must(idIn(one, 'kod'), 'kod'),
            name: must(textIn(one, 'nazev'), 'nazev'),
            municipality: idIn(one, 'kodObce'),
          })),
      ),
    parts: (query) =>
      ask(
        'seznamCastiObci',
        'municipality' in query
          ? where('kodObce', 'odpovida', query.municipality)
          : where('nazevCastiObce', 'obsahuje', query.name),
        (said) =>
          children(said, 'castObce').map((one) => ({
            code: must(idIn(one, 'kod'), 'kod'),
            name: must(textIn(one, 'nazev'), 'nazev'),
            municipality: must(idIn(one, 'obecKod'), 'obecKod'),
          })),
      ),
    municipalityName: (code) =>
      orNull(ask('seznamObci', where('kodObce', 'odpovida', code), (said) => textIn(child(said, 'obec'), 'nazev'))),
    landTypes: () => codes('seznamDruhuPozemku', 'druhPozemku'),
    buildingUses: () => codes('seznamVyuzitiStavby', 'vyuzitiStavby'),
    unitUses: () => codes('seznamVyuzitiJednotky', 'vyuzitiJednotky'),
    beginReport(query) {
      const { operation, fields } = reportRequest(query, purpose);
      return oneReport(operation, fields);
    },
    beginStatement: ({ from, to, format }) =>
      oneReport('vypisUctu', field('datumOd', from) + optional('datumDo', to) + field('format', format)),
    report: (id) => oneReport('seznamSestav', field('idSestavy', id)),
    reports: () => ask('seznamSestav', '', reportsIn),
    takeReport: (id) => ask('vratSestavu', field('idSestavy', id), taken),
    dropReport: (id) => ask('smazSestavu', field('idSestavy', id), () => undefined),
    stop: () => exchange.stop(),
  };
}

/** The report with its file, which stands in the answer or beside it. */
function taken(said: XmlElement, { files }: Answer): { report: Report; content: Buffer } {
  const element = child(child(said, 'reportList'), 'report');
  const file = child(element, 'souborSestavy');
  if (element === undefined || file === undefined) throw new ShapeError('souborSestavy');
  const include = child(file, 'Include');
  const beside = include && files.get(contentIdOf(attribute(include, 'href')) ?? '');
  const content = beside ?? (include ? undefined : decoded(file.text));
  if (content === undefined || content.length === 0) throw new ShapeError('souborSestavy');
  return { report: readReport(element), content };
}

function decoded(text: string): Buffer {
  const decoder = new Base64Decoder();
  const content = decoder.write(Buffer.from(text, 'latin1'));
  decoder.end();
  return content;
}
