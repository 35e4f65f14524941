import { z } from 'zod';
import { citizenId, type CitizenId } from '#platform/ids.ts';
import { SealError, type ServiceVault } from '#platform/vault/index.ts';
import { personParty, powerScope } from '../shapes.ts';

/** What is sealed of a power, for each side under its own key. */
export const powerContent = z.object({
  /** Only with who gave it. */
  meant: z.string().nullable(),
  scope: powerScope,
  from: z.iso.date(),
  until: z.iso.date().nullable(),
  principal: personParty,
  attorney: personParty.nullable(),
  /** The two as the portal knows them. */
  giver: z.uuid(),
  taker: z.uuid().nullable(),
});
export type PowerContent = z.infer<typeof powerContent>;

const table = 'power';

export async function openPower(
  vault: ServiceVault,
  citizen: CitizenId,
  row: { readonly id: string; readonly sealed: Uint8Array },
): Promise<PowerContent> {
  return powerContent.parse(await vault.openJson({ citizen, table, row: row.id }, row.sealed));
}

export function sealPower(vault: ServiceVault, citizen: CitizenId, id: string, content: PowerContent): Promise<Buffer> {
  return vault.sealJson({ citizen, table, row: id }, content);
}

const purpose = 'power-offer';
const leads = z.object({ giver: z.uuid().transform((text) => citizenId(text)), power: z.uuid() });

/** Where a code leads. */
export type Leads = z.output<typeof leads>;

export function sealLeads(vault: ServiceVault, to: Leads): Buffer {
  return vault.sealSystem(purpose, JSON.stringify(to));
}

/** Undefined for what this portal did not seal. */
export function openLeads(vault: ServiceVault, sealed: Uint8Array): Leads | undefined {
  try {
    return leads.parse(JSON.parse(vault.openSystem(purpose, sealed).toString('utf8')));
  } catch (error) {
    if (error instanceof SealError) return undefined;
    throw error;
  }
}
