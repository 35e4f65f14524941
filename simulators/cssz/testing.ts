import type { Simulators } from '../server.ts';
import { identityOf } from './plugin.ts';

/** For tests: ČSSZ's private key, by which an independent program can open what was sealed for it. */
export async function pkiKeyOf(simulators: Simulators): Promise<string> {
  return identityOf(simulators.pki).keyPem;
}
