/**
 * From S-JTSK (EPSG:5514) to WGS 84. The inverse of the Krovak projection, East North (EPSG method 1041), then from the
 * ellipsoid of Bessel to that of WGS 84 by seven parameters (EPSG:1623, the ones of ČÚZK), with height zero. To about a
 * metre, which is what the seven parameters give; the state's own transformation by a grid is not public.
 */

const RADIANS = Math.PI / 180;
const SECONDS = RADIANS / 3600;

/** Bessel 1841 (EPSG:7004) and WGS 84 (EPSG:7030): half of the longer axis in metres, and the flattening. */
const bessel = { a: 6_377_397.155, f: 1 / 299.1528128 };
const wgs84 = { a: 6_378_137, f: 1 / 298.257223563 };

const e2 = bessel.f * (2 - bessel.f);
const e = Math.sqrt(e2);
/** Latitude of the centre 49° 30', longitude of origin 24° 50' (42° 30' from Ferro), the cone's parallel 78° 30'. */
const phiC = 49.5 * RADIANS;
const lambdaO = (24 + 50 / 60) * RADIANS;
const phiP = 78.5 * RADIANS;
/** Co-latitude of the cone's axis, 30° 17' 17.30311". */
const alphaC = (30 + 17 / 60 + 17.30311 / 3600) * RADIANS;
const kP = 0.9999;

const A = (bessel.a * Math.sqrt(1 - e2)) / (1 - e2 * Math.sin(phiC) ** 2);
const B = Math.sqrt(1 + (e2 * Math.cos(phiC) ** 4) / (1 - e2));
const gammaO = Math.asin(Math.sin(phiC) / B);
const tO =
  (Math.tan(Math.PI / 4 + gammaO / 2) * ((1 + e * Math.sin(phiC)) / (1 - e * Math.sin(phiC))) ** ((e * B) / 2)) /
  Math.tan(Math.PI / 4 + phiC / 2) ** B;
const n = Math.sin(phiP);
const rO = (kP * A) / Math.tan(phiP);

/** Shift in metres, rotation in radians (position vector), scale. */
const shift = [570.8, 85.7, 462.8] as const;
const turn = [4.998 * SECONDS, 1.587 * SECONDS, 5.261 * SECONDS] as const;
const scale = 1 + 3.56e-6;

/**
 * @param x metres to the east, negative in Czechia
 * @param y metres to the north, negative in Czechia
 * @returns degrees
 */
export function toWgs84(x: number, y: number): { readonly latitude: number; readonly longitude: number } {
  const [phi, lambda] = fromKrovak(x, y);
  return toGeographic(turned(toCartesian(phi, lambda)));
}

/** Geographic coordinates on the ellipsoid of Bessel, radians. */
function fromKrovak(x: number, y: number): readonly [number, number] {
  const southing = -y;
  const westing = -x;
  const r = Math.hypot(southing, westing);
  const theta = Math.atan2(westing, southing);
  const D = theta / n;
  const T = 2 * (Math.atan((rO / r) ** (1 / n) * Math.tan(Math.PI / 4 + phiP / 2)) - Math.PI / 4);
  const U = Math.asin(Math.cos(alphaC) * Math.sin(T) - Math.sin(alphaC) * Math.cos(T) * Math.cos(D));
  const V = Math.asin((Math.cos(T) * Math.sin(D)) / Math.cos(U));
  let phi = U;
  // Converges by a factor of some hundreds; the fourth step is below a millimetre.
  for (let step = 0; step < 6; step++) {
    phi =
      2 *
      (Math.atan(
        tO ** (-1 / B) *
          Math.tan(U / 2 + Math.PI / 4) ** (1 / B) *
          ((1 + e * Math.sin(phi)) / (1 - e * Math.sin(phi))) ** (e / 2),
      ) -
        Math.PI / 4);
  }
  return [phi, lambdaO - V / B];
}

type Cartesian = readonly [number, number, number];

function toCartesian(phi: number, lambda: number): Cartesian {
  const nu = bessel.a / Math.sqrt(1 - e2 * Math.sin(phi) ** 2);
  return [nu * Math.cos(phi) * Math.cos(lambda), nu * Math.cos(phi) * Math.sin(lambda), nu * (1 - e2) * Math.sin(phi)];
}

function turned([x, y, z]: Cartesian): Cartesian {
  const [rx, ry, rz] = turn;
  return [
    shift[0] + scale * (x - rz * y + ry * z),
    shift[1] + scale * (rz * x + y - rx * z),
    shift[2] + scale * (-ry * x + rx * y + z),
  ];
}

/** Bowring's formula: to a fraction of a millimetre at the height of the ground. */
function toGeographic([x, y, z]: Cartesian): { latitude: number; longitude: number } {
  const { a, f } = wgs84;
  const b = a * (1 - f);
  const square = f * (2 - f);
  const p = Math.hypot(x, y);
  const theta = Math.atan2(z * a, p * b);
  const latitude = Math.atan2(z + ((a * a - b * b) / b) * Math.sin(theta) ** 3, p - square * a * Math.cos(theta) ** 3);
  return { latitude: latitude / RADIANS, longitude: Math.atan2(y, x) / RADIANS };
}
