import type { Database } from '#platform/data/index.ts';
import type { CitizenId, TargetName } from '#platform/ids.ts';
import type { ServiceVault, Vault } from '#platform/vault/index.ts';
import { furnishCalendar } from './rooms/calendar.ts';
import { furnishCards } from './rooms/cards.ts';
import { furnishDocuments } from './rooms/documents.ts';
import { furnishDriver } from './rooms/driver.ts';
import { furnishExtracts } from './rooms/extracts.ts';
import { furnishMandates } from './rooms/mandates.ts';
import { furnishNotifications } from './rooms/notifications.ts';
import { furnishProfile } from './rooms/profile.ts';
import { furnishProperty } from './rooms/property.ts';
import { furnishSocial } from './rooms/social.ts';
import { furnishSubmissions } from './rooms/submissions.ts';
import { furnishTaxes } from './rooms/taxes.ts';
import { furnishWallet } from './rooms/wallet.ts';
import { furnishRegisters } from './rooms/registers.ts';

/** Puts a service's data of one citizen where they lie, by the service's own stores and sealed as it seals them. */
export type Room = (parts: {
  readonly database: Database;
  readonly vault: ServiceVault;
}) => (citizen: CitizenId, index: number) => Promise<void>;

const rooms: readonly (readonly [TargetName, Room])[] = [
  ['po-be-kalendar', furnishCalendar],
  ['po-be-doklady', furnishCards],
  ['po-be-dokumenty', furnishDocuments],
  ['po-be-notifikace', furnishNotifications],
  ['po-be-zastupovani', furnishMandates],
  ['po-be-podani', furnishSubmissions],
  ['po-be-pojisteni', furnishSocial],
  ['po-be-dane', furnishTaxes],
  ['po-be-profil', furnishProfile],
  ['po-be-nemovitosti', furnishProperty],
  ['po-be-ridic', furnishDriver],
  ['po-be-udaje', furnishRegisters],
  ['po-be-vypisy', furnishExtracts],
  ['po-be-penezenka', furnishWallet],
];

/** Everything that a citizen who uses the portal has in it beside the data box; to be called before a portal runs. */
export function openRooms(open: (target: TargetName) => Database, vault: Pick<Vault, 'for'>) {
  const opened = rooms.map(([target, room]) => {
    const database = open(target);
    return { database, furnish: room({ database, vault: vault.for(target) }) };
  });
  return {
    async furnish(citizen: CitizenId, index: number): Promise<void> {
      await Promise.all(opened.map((room) => room.furnish(citizen, index)));
    },
    async stop(): Promise<void> {
      await Promise.all(opened.map(({ database }) => database.stop()));
    },
  };
}
