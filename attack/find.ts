import { glob } from 'node:fs/promises';
import type { Attack } from './attack.ts';

const folder = new URL('./attacks/', import.meta.url);

/** Every attack by its name: what `attack/attacks/<name>.ts` exports as `attack`. A new one edits no list. */
export async function findAttacks(): Promise<Map<string, Attack>> {
  const attacks = new Map<string, Attack>();
  for (const file of (await Array.fromAsync(glob('*.ts', { cwd: folder }))).toSorted()) {
    const { attack } = (await import(new URL(file, folder).href)) as { attack?: Attack };
    if (!attack) throw new Error(`attack/attacks/${file} exports no attack`);
    attacks.set(file.slice(0, -3), attack);
  }
  return attacks;
}
