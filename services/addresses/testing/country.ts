import * as make from '#connectors/ruian/testing/make.ts';

/** A small made-up register: parts of three municipalities with what makes addresses hard to find. */
export const praha = 554_782;
export const brno = 582_786;
export const decany = 564_729;
const usti = 554_804;

const named = (part: number, street: number) => {
  let code = part * 1_000 + (street % 1_000) * 50;
  return (house: number, more: Partial<make.MadePlace> = {}): make.MadePlace => ({
    code: (code += 1),
    part,
    ...(street === 0 ? {} : { street }),
    house,
    ...more,
  });
};

/** Names of regions and districts, of the whole country. */
export const countryNames = () =>
  make.file(
    { fileKind: 'ST_UKSH', to: 100, name: '20261101_ST_UKSH' },
    make.regions([19, 'Hlavní město Praha'], [116, 'Jihomoravský kraj'], [60, 'Ústecký kraj']),
    make.districts(
      [3100, 'Praha', 19],
      [3702, 'Brno-město', 116],
      [3506, 'Litoměřice', 60],
      [3510, 'Ústí nad Labem', 60],
    ),
    make.municipalities(
      [praha, 'Praha', 3100],
      [brno, 'Brno', 3702],
      [decany, 'Děčany', 3506],
      [usti, 'Ústí nad Labem', 3510],
    ),
  );

const v = named(490_067, 462_001);
const s = named(490_024, 462_002);
const n = named(490_067, 462_003);

export const pragueFile = (to = 100) =>
  make.file(
    { to, name: `20261101_OB_${praha}_UKSH` },
    make.municipalities([praha, 'Praha', 3100]),
    make.parts(praha, [490_067, 'Vinohrady'], [490_024, 'Staré Město']),
    make.pragueDistricts([19, 'Praha 1'], [27, 'Praha 2']),
    make.boroughs(praha, [500_054, 'Praha 1', 19], [500_089, 'Praha 2', 27]),
    make.streets(praha, [462_001, 'náměstí Míru'], [462_002, 'Husova'], [462_003, '28. října']),
    make.places(
      v(820, { borough: 500_089, orientation: 9, postcode: '12000', point: [-741_500, -1_044_000] }),
      v(600, { borough: 500_089, orientation: 20, letter: 'a', postcode: '12000' }),
      s(229, { borough: 500_054, orientation: 4, postcode: '11000' }),
      s(352, { borough: 500_054, orientation: 20, postcode: '11000' }),
      s(1, { borough: 500_054, orientation: 1, postcode: '11000' }),
      n(15, { borough: 500_089, orientation: 28, postcode: '12000' }),
      n(28, { borough: 500_089, orientation: 2, postcode: '12000' }),
    ),
  );

const m = named(411_582, 22_001);
const h = named(411_582, 22_002);
const j = named(411_582, 22_004);

/** Husova 529/12 in Brno. */
export const husovaBrno = h(529, { orientation: 12, postcode: '60200' });

export const brnoFile = () =>
  make.file(
    { to: 100, name: `20261101_OB_${brno}_UKSH` },
    make.municipalities([brno, 'Brno', 3702]),
    make.parts(brno, [411_582, 'Brno-město']),
    make.streets(brno, [22_001, 'Masarykova'], [22_002, 'Husova'], [22_003, 'Prázdná'], [22_004, 'Jiřího z Poděbrad']),
    make.places(
      m(412, { orientation: 2, postcode: '60200' }),
      h(165, { orientation: 5, postcode: '60200' }),
      husovaBrno,
      j(77, { orientation: 7, postcode: '60200' }),
    ),
  );

const d = named(24_899, 0);
const l = named(24_902, 0);

export const decanyPlaces = {
  ten: d(10, { postcode: '41115', transaction: 20, point: [-773_670.17, -999_510.97] }),
  eleven: d(11, { postcode: '41115', transaction: 20 }),
  lukohorany: l(10, { postcode: '41115', transaction: 20 }),
  cottage: l(7, { postcode: '41115', registration: true, transaction: 20 }),
  house: l(7, { postcode: '41115', transaction: 20 }),
} as const;

/** A village of two parts without streets. */
export const decanyFile = (to = 100, more: readonly make.MadePlace[] = []) =>
  make.file(
    { to, name: `20261101_OB_${decany}_UKSH` },
    make.municipalities([decany, 'Děčany', 3506]),
    make.parts(decany, [24_899, 'Děčany'], [24_902, 'Lukohořany']),
    make.places(...Object.values(decanyPlaces), ...more),
  );

const k = named(477_000, 33_001);

export const ustiFile = () =>
  make.file(
    { to: 100, name: `20261101_OB_${usti}_UKSH` },
    make.municipalities([usti, 'Ústí nad Labem', 3510]),
    make.parts(usti, [477_000, 'Ústí nad Labem-centrum']),
    make.streets(usti, [33_001, 'třída Generála Píky']),
    make.places(k(33, { postcode: '40001' })),
  );
