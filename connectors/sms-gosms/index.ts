/** SMS by GoSMS.cz: what services may use. */
export { classifyGosms, createGosmsClient, GosmsError, SmsNumberRefused } from './client.ts';
export type { GosmsClient, GosmsOptions } from './client.ts';
