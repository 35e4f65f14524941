/**
 * The types that all services of WSDP share, in our own words: the state's file (commonTypes_v28.xsd) is not among the ones
 * at hand, and a client that reads the state's WSDL needs them. Names, order and multiplicity as published; values as texts.
 */
type Field = readonly [name: string, type: string | null, optional?: 'optional' | 'many'];

const TYPES: Readonly<Record<string, readonly Field[]>> = {
  CastObceType: [
    ['kod', null],
    ['nazev', null],
  ],
  KatuzeType: [
    ['kod', null, 'optional'],
    ['nazev', null, 'optional'],
  ],
  ResponseInfoType: [['zprava', 'ZpravaServeruType', 'many']],
  ParcelaIdentType: [
    ['idParcely', null],
    ['lvId', null, 'optional'],
    ['katuzeKod', null],
    ['kmenoveCislo', null],
    ['parcelaType', null],
    ['druhCislovaniPar', null],
    ['poddeleniCisla', null, 'optional'],
  ],
  StavbaIdentType: [
    ['idStavby', null],
    ['lvId', null, 'optional'],
    ['typStavbyKod', null],
    ['castObceKod', null, 'optional'],
    ['cisloDomovni', null, 'optional'],
  ],
  ParcelaType: [
    ['idParcely', null],
    ['parcelaType', null],
    ['katuzeKod', null],
    ['kmenoveCislo', null],
    ['poddeleniCisla', null, 'optional'],
    ['zpUrVyKod', null, 'optional'],
    ['drupozKod', null, 'optional'],
    ['vymera', null],
    ['lvId', null, 'optional'],
    ['druhCislovaniPar', null],
    ['stavba', 'StavbaIdentType', 'optional'],
    ['stavbaSoucastiParcely', null],
  ],
  StavbaType: [
    ['idStavby', null],
    ['stavbaTypKod', null],
    ['castObce', 'CastObceType', 'optional'],
    ['cisloDomovni', null, 'optional'],
    ['zpuVyKod', null, 'optional'],
    ['parcelaIdentifikacni', 'ParcelaIdentType', 'optional'],
    ['lvId', null, 'optional'],
    ['jeSoucasti', null, 'optional'],
  ],
  JednotkaType: [
    ['idJednotky', null],
    ['stavba', 'StavbaIdentType'],
    ['typJedKod', null],
    ['cislo', null],
    ['zpuVyKod', null, 'optional'],
    ['lvId', null, 'optional'],
  ],
  OSType: [
    ['idOS', null],
    ...['nazev', 'ico', 'prijmeni', 'jmeno', 'rcZkracene', 'ulice', 'cisloDomovni', 'cisloOrientacni'].map(
      (name): Field => [name, null, 'optional'],
    ),
    ...['castObceNazev', 'obecNazev', 'psc', 'vlastnikTyp', 'typCpCe', 'okresNazev'].map((name): Field => [
      name,
      null,
      'optional',
    ]),
    ['partner1', 'PartnerType', 'optional'],
    ['partner2', 'PartnerType', 'optional'],
  ],
  PartnerType: [['OS', 'OSType']],
  VlastnictviType: [
    ...['idVlastnictvi', 'lvId', 'podilCitatel', 'podilJmenovatel', 'typPravnihoVztahuKod', 'katuzeKod', 'lvCislo'].map(
      (name): Field => [name, null],
    ),
    ['osId', null, 'optional'],
  ],
  RizeniType: ['idRizeni', 'praresKod', 'rizeniTyp', 'poradoveCislo', 'rok'].map((name): Field => [name, null]),
  PravoStavbyType: [['idPravoStavby', null]],
  ListinaType: [['listinaId', null]],
};

const field = ([name, type, many]: Field): string =>
  `<xs:element name="${name}" type="${type ?? 'xs:string'}"${many ? ' minOccurs="0"' : ''}${many === 'many' ? ' maxOccurs="unbounded"' : ''}/>`;

/** The schema as text. */
export const commonTypes = `<?xml version="1.0" encoding="utf-8"?><xs:schema xmlns="http://katastr.cuzk.cz/commonTypes/v2.8" xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://katastr.cuzk.cz/commonTypes/v2.8" elementFormDefault="qualified">
<xs:complexType name="ZpravaServeruType"><xs:simpleContent><xs:extension base="xs:string"><xs:attribute name="kod" type="xs:nonNegativeInteger"/><xs:attribute name="uroven" type="xs:string"/></xs:extension></xs:simpleContent></xs:complexType>
${Object.entries(TYPES)
  .map(
    ([name, fields]) =>
      `<xs:complexType name="${name}"><xs:sequence>${fields.map(field).join('')}</xs:sequence></xs:complexType>`,
  )
  .join('\n')}
</xs:schema>`;

/** GML 3.2 as far as the WSDL needs it to load. */
export const gml =
  '<?xml version="1.0" encoding="utf-8"?><xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="http://www.opengis.net/gml/3.2" elementFormDefault="qualified"><xs:element name="boundedBy" type="xs:string"/></xs:schema>';
