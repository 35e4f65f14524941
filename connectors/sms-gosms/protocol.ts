import { z } from 'zod';

/**
 * The HTTP API of GoSMS.cz, version 1, as far as sending needs it.
 *
 * Source: the provider's public documentation, https://doc.gosms.cz/ (addresses, OAuth 2 client credentials, shapes of
 * requests and answers), compared with public clients of it. Sure: token, address and body of a message, `link` and
 * `recipients.invalid` in the answer, 401 for a token that is not valid. Assumed: that an answer of 201 whose
 * `recipients.invalid` names the only recipient means that nothing was sent, and that the numeric status alone tells
 * whether an error may pass.
 */

/** Paths below the provider's address. */
export const gosmsPaths = {
  token: '/oauth/v2/token',
  messages: '/api/v1/messages',
  organization: '/api/v1/',
} as const;

/** Answer to the client credentials (RFC 6749 § 4.4). */
export const gosmsToken = z.object({
  access_token: z.string().min(1),
  /** Seconds. */
  expires_in: z.number().positive(),
  token_type: z.string(),
});

/** Body of POST to `messages`. */
export const gosmsMessage = z.object({
  message: z.string().min(1),
  /** Numbers with the prefix of the country, e.g. "+420777123456". */
  recipients: z.union([z.string(), z.array(z.string()).min(1)]),
  /** Number of the account's channel: what the recipient sees as the sender. */
  channel: z.number().int(),
  /** ISO 8601; at once without it. */
  expectedSendStart: z.string().optional(),
});
export type GosmsMessage = z.infer<typeof gosmsMessage>;

/** Answer to it. */
export const gosmsSent = z.object({
  recipients: z.object({ invalid: z.array(z.string()).default([]) }).optional(),
  /** Path of the message, e.g. "api/v1/messages/1". */
  link: z.string().optional(),
});
