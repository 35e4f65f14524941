/** For memory.test.ts: the load, run as a process of its own. Prints how many bytes passed and how much memory grew. */
import { createIsdsClient, LIMITS, readZfo } from './index.ts';
import { asBer, identity, messageXml, signCms } from './zfo/test-maker.ts';

const MB = 1024 * 1024;
const isds = createIsdsClient({
  place: { baseUrl: process.argv[2] ?? '' },
  credentials: { way: 'basic', user: 'u', password: 'p' },
});

async function measured(run: () => Promise<number>): Promise<{ bytes: number; growthMb: number }> {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  try {
    const bytes = await run();
    return { bytes, growthMb: Math.round((Math.max(peak, process.memoryUsage.rss()) - before) / MB) };
  } finally {
    clearInterval(watch);
  }
}

async function download(): Promise<number> {
  let bytes = 0;
  for await (const part of isds.streamAttachments('1'))
    for await (const chunk of part.content) bytes += chunk.byteLength;
  return bytes;
}

async function upload(): Promise<number> {
  const size = LIMITS.messageBytes;
  const content = async function* () {
    for (let sent = 0; sent < size; sent += MB / 16) yield Buffer.alloc(MB / 16, 1);
  };
  await isds.createMessage({ recipientBoxId: 'abcdefg', annotation: 'x' }, [{ name: 'a.pdf', content, size }]);
  return size;
}

const many = async (count: number, one: () => Promise<number>): Promise<number> =>
  (await Promise.all(Array.from({ length: count }, one))).reduce((sum, bytes) => sum + bytes, 0);

// One small ZFO taught to be long: its content is repeated, so it will not be genuine, but it is read to the end.
const signer = await identity('Informační systém datových schránek');
const xml = (await messageXml({ files: [{ name: 'a.pdf', content: Buffer.alloc(30, 65) }] })).toString();
const [head = '', tail = ''] = xml.split(/(?<=dmEncodedContent>)[^<]{40}/);
const small = await signCms(Buffer.from('x'), { signer });
const cut = (text: string): Buffer =>
  Buffer.concat([Buffer.from([0x04, 0x82, text.length >> 8, text.length & 0xff]), Buffer.from(text, 'latin1')]);

async function* longZfo(): AsyncGenerator<Uint8Array> {
  const ber = asBer(small, 1000);
  const at = ber.indexOf(Buffer.from('04820001', 'hex'));
  yield ber.subarray(0, at);
  yield cut(Buffer.from(head).toString('latin1'));
  const piece = cut('QUJD'.repeat(250));
  for (let sent = 0; sent < 20 * MB; sent += 750) yield piece;
  yield cut(Buffer.from(tail).toString('latin1'));
  yield ber.subarray(at + 5);
}

async function check(): Promise<number> {
  const zfo = await readZfo(longZfo(), { trust: { anchors: [] } });
  return zfo.message.files[0]?.size ?? 0;
}

await download();
const downloads = await measured(() => many(20, download));
const uploads = await measured(() => many(20, upload));
const checks = await measured(() => many(4, check));
process.stdout.write(JSON.stringify({ downloads, uploads, checks }));
await isds.close();
