import { deflateRawSync } from 'node:zlib';
import { zipSync } from 'fflate';

/** Names and contents of a ZIP. */
export type Entries = Readonly<Record<string, Uint8Array>>;

export function zipOf(entries: Entries): Buffer {
  return Buffer.from(zipSync({ ...entries }, { level: 9 }));
}

/** A ZIP that says its entry is small, and is not: both sizes in its heads are made up. */
export function lyingZip(name: string, realBytes: number): Buffer {
  const data = deflateRawSync(Buffer.alloc(realBytes));
  const bytes = Buffer.from(zipSync({ [name]: new Uint8Array(10) }, { level: 9 }));
  const [local, central, end] = [
    bytes.indexOf('PK\u0003\u0004'),
    bytes.indexOf('PK\u0001\u0002'),
    bytes.indexOf('PK\u0005\u0006'),
  ];
  const head = Buffer.from(bytes.subarray(local, local + 30 + name.length));
  head.writeUInt32LE(data.length, 18);
  const directory = Buffer.from(bytes.subarray(central, end));
  directory.writeUInt32LE(data.length, 20);
  const tail = Buffer.from(bytes.subarray(end));
  tail.writeUInt32LE(head.length + data.length, 16);
  return Buffer.concat([head, data, directory, tail]);
}

/** A PDF whose one stream inflates to so many bytes. */
export function pdfBomb(bytes: number): Buffer {
  const stream = deflateZeros(bytes);
  const parts = [
    '%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n',
    '3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>\nendobj\n',
    `4 0 obj\n<< /Length ${stream.length} /Filter /FlateDecode >>\nstream\n`,
  ];
  const tail = '\nendstream\nendobj\ntrailer\n<< /Size 5 /Root 1 0 R >>\nstartxref\n0\n%%EOF\n';
  return Buffer.concat([Buffer.from(parts.join('')), stream, Buffer.from(tail)]);
}

function deflateZeros(bytes: number): Buffer {
  const raw = deflateRawSync(Buffer.alloc(bytes, ' '));
  return Buffer.concat([Buffer.from([0x78, 0x9c]), raw, Buffer.from([0, 0, 0, 1])]);
}
