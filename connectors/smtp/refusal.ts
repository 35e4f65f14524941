import type { Classification } from '#platform/outside/index.ts';
import { SafeError } from '#platform/telemetry/index.ts';

/** What the server will not take for good: the address (it does not exist), or this message (policy, size, content). */
export type RefusedWhat = 'address' | 'message';

/**
 * The server's final no. Holds its codes only: texts of mail servers repeat addresses.
 *
 * @param reply three digits of RFC 5321 § 4.2
 * @param enhanced code of RFC 3463, e.g. "5.1.1"; null when the server gave none
 */
export class SmtpRefused extends SafeError {
  readonly what: RefusedWhat;
  readonly reply: number;
  readonly enhanced: string | null;

  constructor(what: RefusedWhat, reply: number, enhanced: string | null) {
    super(`the mail server refused the ${what}: ${reply}${enhanced === null ? '' : ` ${enhanced}`}`, {
      code: `SMTP-${reply}`,
    });
    this.what = what;
    this.reply = reply;
    this.enhanced = enhanced;
  }
}

/** What nodemailer tells of a failure; read by shape, so that another version's class does not matter. */
interface SmtpFailure {
  readonly code?: string;
  readonly command?: string;
  readonly response?: string;
  readonly responseCode?: number;
}

/** Commands in whose answer a server speaks of the recipient or of the message, and not of itself or of our login. */
const aboutMail = new Set(['RCPT TO', 'DATA']);

/**
 * The refusal that an error of nodemailer stands for; undefined when it may pass (4yz, a broken connection, a refused
 * sender or login, which an operator mends).
 */
export function refusalOf(error: unknown): SmtpRefused | undefined {
  const { command = '', response = '', responseCode = 0 } = error as SmtpFailure;
  // 503, a wrong order of commands, says nothing of the message.
  if (responseCode < 500 || responseCode > 599 || responseCode === 503 || !aboutMail.has(command)) return undefined;
  const enhanced = /\b5\.\d{1,3}\.\d{1,3}\b/.exec(response)?.[0] ?? null;
  return new SmtpRefused(
    speaksOfAddress(command, responseCode, enhanced) ? 'address' : 'message',
    responseCode,
    enhanced,
  );
}

/**
 * RFC 3463: X.1 is the address, X.2.0 and X.2.1 a mailbox that is disabled; a full mailbox (X.2.2), policy (X.7) and
 * the like are about this message. Without an enhanced code 550, 551 and 553 in answer to RCPT mean the mailbox
 * (RFC 5321 § 4.2.3).
 */
function speaksOfAddress(command: string, reply: number, enhanced: string | null): boolean {
  if (enhanced !== null) return /^5\.1\.[0-6]$|^5\.1\.10$|^5\.2\.[01]$/.test(enhanced);
  return command === 'RCPT TO' && (reply === 550 || reply === 551 || reply === 553);
}

/** What errors of `Mailer.send` say of the mail server. */
export function classifySmtp(error: unknown): Classification | undefined {
  if (error instanceof SmtpRefused) return { verdict: 'answer' };
  const { code, command, responseCode } = error as SmtpFailure;
  // Greylisting and a mailbox that is full: about this one recipient, so it says nothing of the server.
  if (command === 'RCPT TO' && responseCode !== undefined && responseCode < 500)
    return { verdict: 'refused', safeToRepeat: true };
  if (responseCode !== undefined && responseCode >= 400 && responseCode < 500)
    return { verdict: 'unavailable', safeToRepeat: true };
  if (code === 'ECONNECTION' || code === 'ETIMEDOUT' || code === 'ESOCKET' || code === 'EDNS' || code === 'EABORT')
    return { verdict: 'unavailable' };
  if (code === 'EAUTH' || code === 'ENOAUTH' || code === 'ETLS') return { verdict: 'failed' };
  return undefined;
}
