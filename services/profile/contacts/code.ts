import { randomInt } from 'node:crypto';
import { codeLifetimeMs } from '../api.ts';

/** Verification by code: eight digits, a quarter of an hour, five attempts; ten codes a day, a minute apart. */
export const codeRules = {
  digits: 8,
  lifetimeMs: codeLifetimeMs,
  attempts: 5,
  resendMs: 60_000,
  perDay: 10,
  dayMs: 24 * 3_600_000,
} as const;

/** A new code; every one is as likely. */
export function newCode(): string {
  return String(randomInt(10 ** codeRules.digits)).padStart(codeRules.digits, '0');
}

/** What a person wrote, without the spaces and dashes that they may have copied along; undefined when it is no code. */
export function readCode(text: string): string | undefined {
  const digits = text.replace(/[\s\u00a0-]/g, '');
  return new RegExp(`^\\d{${codeRules.digits}}$`).test(digits) ? digits : undefined;
}

/** What is known of codes sent before. */
export interface Sent {
  readonly at: Date;
  readonly count: number;
  readonly countedFrom: Date;
}

/** Whether another code may be sent now. */
export function maySend(before: Sent | undefined, now: Date): 'yes' | 'too-soon' | 'too-many' {
  if (!before) return 'yes';
  if (now.getTime() < before.at.getTime() + codeRules.resendMs) return 'too-soon';
  if (isNewDay(before, now)) return 'yes';
  return before.count >= codeRules.perDay ? 'too-many' : 'yes';
}

/** The count with one more code. */
export function counted(before: Sent | undefined, now: Date): Sent {
  if (!before || isNewDay(before, now)) return { at: now, count: 1, countedFrom: now };
  return { at: now, count: before.count + 1, countedFrom: before.countedFrom };
}

function isNewDay(before: Sent, now: Date): boolean {
  return now.getTime() >= before.countedFrom.getTime() + codeRules.dayMs;
}
