import { existsSync, writeFileSync } from 'node:fs';
import { openPki } from '#simulators/pki/index.ts';

/** Makes the key by which the portal of the demonstration seals receipts and signs what it files; the same at every start. */
export async function demoSeal(file: string, simulatorsDir: string): Promise<void> {
  if (existsSync(file)) return;
  const pki = await openPki(simulatorsDir);
  const { certificatePem, keyPem } = await pki.issue('seal', {
    organization: 'Stát v krabici (simulace, nic skutečného)',
    commonName: 'Portál občana – pečeť',
  });
  writeFileSync(file, certificatePem + pki.issuerPem() + keyPem, { mode: 0o600 });
}
