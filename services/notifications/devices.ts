import { implement, ORPCError } from '@orpc/server';
import { citizenOf } from '#platform/caller.ts';
import type { CallContext } from '#platform/service.ts';
import { notificationsApi } from './api.ts';
import type { Parts } from './parts.ts';

/** Browsers that take pushes. */
export function deviceProcedures(parts: Parts) {
  const os = implement(notificationsApi).$context<CallContext>().devices;
  return {
    list: os.list.handler(async ({ context }) => {
      const devices = await parts.devices.list(citizenOf(context.caller));
      return devices.map(({ id, at, device }) => ({ id, at: at.toISOString(), label: device.label }));
    }),
    key: os.key.handler(async () => ({ publicKey: (await parts.push?.publicKey()) ?? null })),
    add: os.add.handler(async ({ context, input, errors }) => {
      const { endpoint, keys, userAgent } = input;
      if (!parts.push?.allows(endpoint) || !areDeviceKeys(keys)) throw errors.NOT_ALLOWED();
      const device = { endpoint, keys, label: deviceName(userAgent) };
      const citizen = citizenOf(context.caller);
      const id = await parts.devices.add(citizen, device, parts.now());
      if (id === undefined) throw errors.TOO_MANY();
      await parts.audit.note({ citizen, deed: 'device-allowed', by: context.caller });
      return { id };
    }),
    remove: os.remove.handler(async ({ context, input }) => {
      const citizen = citizenOf(context.caller);
      if (!(await parts.devices.remove(citizen, input.id))) throw new ORPCError('NOT_FOUND');
      await parts.audit.note({ citizen, deed: 'device-removed', by: context.caller });
      return {};
    }),
  };
}

/** A P-256 public key, uncompressed, and 16 secret bytes (RFC 8291 § 2 and § 3.2). */
function areDeviceKeys({ p256dh, auth }: { p256dh: string; auth: string }): boolean {
  const key = Buffer.from(p256dh, 'base64url');
  return key.length === 65 && key[0] === 4 && Buffer.from(auth, 'base64url').length === 16;
}

const browsers: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bFirefox\/|\bFxiOS\//, 'Firefox'],
  [/Chrome\/|\bCriOS\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'Mac'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
];

/** What a person would call the browser, e.g. "Firefox, Windows"; empty when it does not tell. */
function deviceName(userAgent: string): string {
  const of = (list: typeof browsers) => list.find(([mark]) => mark.test(userAgent))?.[1];
  return [of(browsers), of(systems)].filter(Boolean).join(', ');
}
