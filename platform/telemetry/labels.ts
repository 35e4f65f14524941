import { maskText } from './mask.ts';

const allowed = /^[\w.:/{}*@ -]{1,100}$/;
const longNumber = /\d{6}/;

/**
 * A label value that is a bounded word: letters, digits and the marks of route patterns. Anything else (free text,
 * a long number, something that looks personal) becomes "other".
 */
export function safeLabel(value: string): string {
  if (value === '') return '';
  return allowed.test(value) && !longNumber.test(value) && maskText(value) === value ? value : 'other';
}
