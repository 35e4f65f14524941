import { notificationsApi } from '#services/notifications/api.ts';

/** Services that these pages stand on. */
export const needs = { notifications: { target: 'po-be-notifikace', api: notificationsApi } } as const;

declare module '../../site.ts' {
  interface WebNeeds {
    notifications: (typeof needs)['notifications'];
  }
}
