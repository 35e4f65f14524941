/** Push messages to browsers (RFC 8030, 8291, 8292): what services may use. */
export { browserPushServices, createAllowList } from './allowed.ts';
export { classifyPush, createPushClient, PushError, PushGone } from './client.ts';
export type { PushClient, PushDevice, PushMessage, PushOptions } from './client.ts';
export { areVapidKeys, newVapidKeys, type VapidKeys } from './keys.ts';
