/**
 * From WGS 84 to S-JTSK / Krovak East North (EPSG:5514): EPSG method 9819 (Krovak) after a geocentric shift to the
 * ellipsoid of Bessel. Good to a few tens of metres, which suits a synthetic country.
 */

const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Semi-major axes and squared eccentricities. */
const WGS84 = { a: 6_378_137, e2: 0.006_694_379_990_141 };
const BESSEL = { a: 6_377_397.155, e2: 0.006_674_372_230_614 };
/** From S-JTSK to WGS 84, metres (EPSG transformation 1623, without its small rotations). */
const SHIFT = { x: 589, y: 76, z: 480 };

const LATITUDE_OF_CENTRE = radians(49.5);
const LONGITUDE_OF_ORIGIN = radians(24 + 50 / 60);
const CO_LATITUDE_OF_AXIS = radians(30 + 17 / 60 + 17.303_11 / 3600);
const PSEUDO_PARALLEL = radians(78.5);
const SCALE = 0.9999;

function toBessel(latitude: number, longitude: number): [latitude: number, longitude: number] {
  const sin = Math.sin(latitude);
  const normal = WGS84.a / Math.sqrt(1 - WGS84.e2 * sin * sin);
  const x = normal * Math.cos(latitude) * Math.cos(longitude) - SHIFT.x;
  const y = normal * Math.cos(latitude) * Math.sin(longitude) - SHIFT.y;
  const z = normal * (1 - WGS84.e2) * sin - SHIFT.z;
  const across = Math.hypot(x, y);
  let found = Math.atan2(z, across * (1 - BESSEL.e2));
  for (let round = 0; round < 6; round++) {
    const s = Math.sin(found);
    found = Math.atan2(z + (BESSEL.e2 * BESSEL.a * s) / Math.sqrt(1 - BESSEL.e2 * s * s), across);
  }
  return [found, Math.atan2(y, x)];
}

const E = Math.sqrt(BESSEL.e2);
const SIN_CENTRE = Math.sin(LATITUDE_OF_CENTRE);
const A = (BESSEL.a * Math.sqrt(1 - BESSEL.e2)) / (1 - BESSEL.e2 * SIN_CENTRE ** 2);
const B = Math.sqrt(1 + (BESSEL.e2 * Math.cos(LATITUDE_OF_CENTRE) ** 4) / (1 - BESSEL.e2));
const GAMMA = Math.asin(SIN_CENTRE / B);
const bent = (sin: number): number => ((1 + E * sin) / (1 - E * sin)) ** ((E * B) / 2);
const T0 = (Math.tan(Math.PI / 4 + GAMMA / 2) * bent(SIN_CENTRE)) / Math.tan(LATITUDE_OF_CENTRE / 2 + Math.PI / 4) ** B;
const N = Math.sin(PSEUDO_PARALLEL);
const R0 = (SCALE * A) / Math.tan(PSEUDO_PARALLEL);

/** A place given in degrees of WGS 84, in metres of EPSG:5514, rounded to decimetres. */
export function krovak(latitude: number, longitude: number): { readonly x: number; readonly y: number } {
  const [phi, lambda] = toBessel(radians(latitude), radians(longitude));
  const u = 2 * (Math.atan((T0 * Math.tan(phi / 2 + Math.PI / 4) ** B) / bent(Math.sin(phi))) - Math.PI / 4);
  const v = B * (LONGITUDE_OF_ORIGIN - lambda);
  const t = Math.asin(
    Math.cos(CO_LATITUDE_OF_AXIS) * Math.sin(u) + Math.sin(CO_LATITUDE_OF_AXIS) * Math.cos(u) * Math.cos(v),
  );
  const angle = N * Math.asin((Math.cos(u) * Math.sin(v)) / Math.cos(t));
  const radius = (R0 * Math.tan(Math.PI / 4 + PSEUDO_PARALLEL / 2) ** N) / Math.tan(t / 2 + Math.PI / 4) ** N;
  const round = (metres: number): number => Math.round(metres * 10) / 10;
  return { x: round(-radius * Math.sin(angle)), y: round(-radius * Math.cos(angle)) };
}
