/** A tiny encoder of grey PNG images (ISO/IEC 15948), and the picture a simulated speed camera takes. */
import { crc32, deflateSync } from 'node:zlib';
import type { Dice } from '#simulators/population/random.ts';

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** Encodes 8-bit grey pixels, row by row. Throws RangeError when there are not width × height of them. */
export function greyPng(width: number, height: number, pixels: Uint8Array): Uint8Array {
  if (pixels.length !== width * height) throw new RangeError('pixels do not fill the image');
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) rows.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', new Uint8Array()),
  ]);
}

const WIDTH = 480;
const HEIGHT = 320;

const inside = (x: number, y: number, x0: number, y0: number, x1: number, y1: number): boolean =>
  x >= x0 && x < x1 && y >= y0 && y < y1;

/** A grainy road with a car seen from behind; no real place and no readable plate. */
export function speedCameraPicture(dice: Dice): () => Uint8Array {
  const seed = dice.next();
  const left = dice.between(150, 230);
  return () => {
    const pixels = new Uint8Array(WIDTH * HEIGHT);
    const shade = (x: number, y: number): number => {
      if (inside(x, y, left + 45, 232, left + 85, 242)) return 235;
      if (inside(x, y, left + 8, 205, left + 24, 216) || inside(x, y, left + 106, 205, left + 122, 216)) return 180;
      if (inside(x, y, left + 22, 160, left + 108, 190)) return 45;
      if (inside(x, y, left, 190, left + 130, 255) || inside(x, y, left + 15, 152, left + 115, 190)) return 85;
      if (inside(x, y, left + 5, 255, left + 28, 272) || inside(x, y, left + 102, 255, left + 125, 272)) return 15;
      if (y < 120) return 190 - y / 2;
      const middle = Math.abs(x - WIDTH / 2) < 3 && Math.floor(y / 22) % 2 === 0;
      return middle ? 215 : Math.abs(x - WIDTH / 2) > 60 + (y - 120) * 0.8 ? 100 : 130;
    };
    let noise = seed | 1;
    for (let y = 0; y < HEIGHT; y++) {
      for (let x = 0; x < WIDTH; x++) {
        noise = (Math.imul(noise, 1_664_525) + 1_013_904_223) >>> 0;
        pixels[y * WIDTH + x] = Math.max(0, Math.min(255, shade(x, y) + (noise >>> 29) * 4 - 14));
      }
    }
    return greyPng(WIDTH, HEIGHT, pixels);
  };
}
