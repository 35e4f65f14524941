import type { Database } from '#platform/data/index.ts';
import type { Audit } from '#platform/audit/index.ts';
import type { Log } from '#platform/telemetry/index.ts';
import type { ServiceClient } from '#platform/service.ts';
import type { ServiceVault } from '#platform/vault/index.ts';
import type { profileApi } from '#services/profile/api.ts';
import type { EmailChannel } from './channels/email.ts';
import type { PushChannel } from './channels/push.ts';
import type { SmsChannel } from './channels/sms.ts';
import type { Places } from './compose/letters.ts';
import type { Kinds } from './kinds.ts';
import type { BrokenStore } from './store/broken.ts';
import type { CodeStore } from './store/codes.ts';
import type { DeviceStore } from './store/devices.ts';
import type { PreferenceStore } from './store/preferences.ts';

/** Between what moments of sending tests end the process. */
export type Step = (name: 'handed-over') => Promise<void> | void;

/** What the rooms of this service are made of, put together once in `service.ts`. */
export interface Parts {
  readonly kinds: Kinds;
  readonly database: Database;
  readonly vault: ServiceVault;
  readonly preferences: PreferenceStore;
  readonly devices: DeviceStore;
  readonly broken: BrokenStore;
  readonly codes: CodeStore;
  readonly profile: ServiceClient<typeof profileApi>;
  readonly email: EmailChannel | null;
  readonly sms: SmsChannel | null;
  readonly push: PushChannel | null;
  readonly places: Places;
  readonly audit: Audit;
  readonly log: Log;
  /** Called after a provider took something and before that is noted; for tests that end the process there. */
  readonly step: Step;
  now(): Date;
}
