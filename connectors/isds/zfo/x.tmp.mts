import { readZfo } from './index.ts';
import { createHash } from 'node:crypto';
import { identity, messageXml, signCms, stampHash } from './test-maker.ts';
const root = await identity('Kořen', { ca: true });
const issuer = await identity('Vydavatel', { ca: true, issuer: root });
const isds = await identity('Informační systém datových schránek', { issuer });
const tsa = await identity('TSU 1', { issuer, timeStamping: true });
const trust = { anchors: [root.pem] };
const pss = await identity('Informační systém datových schránek', { issuer, padding: 'RSA-PSS' });
const z = await signCms(await messageXml(), { signer: pss, with: [issuer] });
const r = await readZfo(z, { trust }); console.log(r.checks.signature, r.checks.trust);
import { writeFileSync } from 'node:fs'; writeFileSync('/tmp/isds-pss.der', z);
const stamp = (signature: Uint8Array) => stampHash(createHash('sha256').update(signature).digest(), tsa, undefined, [issuer]);
const plain = await signCms(await messageXml({ authority: tsa }), { signer: isds, with: [issuer], stamp });
writeFileSync('/tmp/isds-plain.der', plain);
const bad: number[] = [];
for (let i = 0; i < plain.length; i++) { for (const bit of [0, 3, 5]) { const c = Buffer.from(plain); c[i]! ^= 1 << bit; try { if ((await readZfo(c, { trust })).genuine) bad.push(i); } catch {} } }
console.log(plain.length, bad);
