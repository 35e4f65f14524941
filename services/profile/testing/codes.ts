import { implement } from '@orpc/server';
import { notificationsApi } from '#services/notifications/api.ts';
import { type CallContext, defineService } from '#platform/service.ts';
import { codeSender } from '../contacts/procedures.ts';

/** What was given to notifications to be sent. */
export interface SentCode {
  readonly citizen: string;
  readonly channel: 'email' | 'sms';
  readonly to: string;
  readonly code: string;
  readonly lang: 'cs' | 'en';
}

/** Stands in the place of notifications: by its contract, it keeps the codes that it was to send. */
export function codeCatcher() {
  const caught: {
    codes: SentCode[];
    state: 'sent' | 'queued' | 'refused' | 'unavailable';
    full: boolean;
    down: boolean;
  } = {
    codes: [],
    state: 'sent',
    full: false,
    down: false,
  };
  const os = implement(codeSender).$context<CallContext>();
  const service = defineService({
    target: 'po-be-notifikace',
    title: { cs: 'Oznámení', en: 'Notifications' },
    placement: 'cloud',
    api: { message: notificationsApi.message },
    setup: () => ({
      router: os.router({
        message: {
          code: os.message.code.handler(({ input, errors }) => {
            if (caught.down) throw errors.UNAVAILABLE();
            if (caught.full) throw errors.TOO_MANY();
            caught.codes.push(input);
            return { state: caught.state };
          }),
        },
      }),
    }),
  });
  return { caught, service };
}
