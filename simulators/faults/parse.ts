/** Reads faults as an operator writes them and as the test API gets them. */
import { FaultError } from './types.ts';
import type { Fault, FaultEffect, FaultSettings } from './types.ts';

const EXAMPLES =
  'isds=503:30%, isds=slow:2000ms, isds=maintenance, isds=garbage:10%, isds=truncated, isds=hang, isds=refuse, isds=lose:5%';

/**
 * Reads one `--fault` option: `<system>=<fault>[,<fault>…]`, a fault being `<kind>[:<detail>][:<percent>%]`.
 *
 * @example parseFault('isds=slow:2000ms,503:30%', ['isds', 'nia'])
 * @throws FaultError naming what is wrong, with examples
 */
export function parseFault(text: string, systems: readonly string[]): { system: string; faults: Fault[] } {
  const [system = '', list = '', ...rest] = text.split('=');
  if (rest.length > 0 || system === '' || list === '') {
    throw new FaultError(`fault "${text}" is not <system>=<fault>; examples: ${EXAMPLES}`);
  }
  if (!systems.includes(system)) {
    throw new FaultError(`fault "${text}": there is no system "${system}"; there are: ${systems.join(', ')}`);
  }
  return { system, faults: list.split(',').map((one) => parseOne(one.trim(), text)) };
}

/** Reads several `--fault` options together. */
export function parseFaults(texts: readonly string[], systems: readonly string[]): FaultSettings {
  const settings: Record<string, Fault[]> = {};
  for (const text of texts) {
    const { system, faults } = parseFault(text, systems);
    settings[system] = [...(settings[system] ?? []), ...faults];
  }
  return settings;
}

function parseOne(text: string, whole: string): Fault {
  const parts = text.split(':');
  const percentText = parts.length > 1 && parts.at(-1)?.endsWith('%') ? parts.pop() : undefined;
  const [kind = '', detail] = parts;
  if (parts.length > 2) throw new FaultError(`fault "${whole}": "${text}" has too many parts; examples: ${EXAMPLES}`);
  const effect = parseEffect(kind, detail, whole);
  return percentText === undefined ? effect : { ...effect, percent: parsePercent(percentText, whole) };
}

function parseEffect(kind: string, detail: string | undefined, whole: string): FaultEffect {
  if (kind === 'slow') return { kind, milliseconds: parseDuration(detail, whole) };
  if (detail !== undefined) {
    throw new FaultError(`fault "${whole}": "${kind}" takes no detail "${detail}"; did you mean "${kind}:${detail}%"?`);
  }
  if (/^\d+$/.test(kind)) return { kind: 'status', status: checkedStatus(Number(kind), whole) };
  if (kind === 'garbage') return { kind, of: 'html' };
  if (kind === 'truncated') return { kind: 'garbage', of: 'truncated' };
  if (kind === 'maintenance' || kind === 'hang' || kind === 'refuse' || kind === 'lose') return { kind };
  throw new FaultError(`fault "${whole}": no such fault "${kind}"; examples: ${EXAMPLES}`);
}

function parseDuration(text: string | undefined, whole: string): number {
  const match = /^(\d+(?:\.\d+)?)(ms|s)$/.exec(text ?? '');
  if (!match) throw new FaultError(`fault "${whole}": slow needs a time with its unit, e.g. slow:2000ms or slow:2s`);
  return checkedDelay(Number(match[1]) * (match[2] === 's' ? 1000 : 1), whole);
}

function parsePercent(text: string, whole: string): number {
  const match = /^(\d+(?:\.\d+)?)%$/.exec(text);
  if (!match) throw new FaultError(`fault "${whole}": "${text}" is not a percentage, e.g. 30%`);
  return checkedPercent(Number(match[1]), whole);
}

function checkedStatus(status: number, whole: string): number {
  if (Number.isInteger(status) && status >= 400 && status <= 599) return status;
  throw new FaultError(`fault "${whole}": ${status} is not an HTTP error status (400 to 599)`);
}

function checkedPercent(percent: number, whole: string): number {
  if (percent >= 0 && percent <= 100) return percent;
  throw new FaultError(`fault "${whole}": a percentage lies between 0 and 100, not ${percent}`);
}

function checkedDelay(milliseconds: number, whole: string): number {
  if (milliseconds >= 0 && milliseconds <= 600_000) return milliseconds;
  throw new FaultError(`fault "${whole}": a delay lies between 0 and 600 s`);
}

/**
 * Checks faults given as JSON: `{ "isds": [{ "kind": "status", "status": 503, "percent": 30 }] }`; a fault may also be
 * the text of the command line (`"503:30%"`).
 *
 * @throws FaultError
 */
export function checkFaults(value: unknown, systems: readonly string[]): FaultSettings {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new FaultError('faults are an object: system → list of faults');
  }
  const settings: Record<string, Fault[]> = {};
  for (const [system, list] of Object.entries(value)) {
    if (!systems.includes(system))
      throw new FaultError(`there is no system "${system}"; there are: ${systems.join(', ')}`);
    const faults = Array.isArray(list) ? list : [list];
    settings[system] = faults.map((fault) =>
      typeof fault === 'string' ? parseOne(fault, `${system}=${fault}`) : checkFault(fault, system),
    );
  }
  return settings;
}

function checkFault(value: unknown, system: string): Fault {
  const whole = `${system}: ${JSON.stringify(value)}`;
  if (typeof value !== 'object' || value === null) throw new FaultError(`fault "${whole}" is not an object`);
  const given = value as Record<string, unknown>;
  const unknown = Object.keys(given).find((key) => !KEYS.has(key));
  if (unknown !== undefined) throw new FaultError(`fault "${whole}": no such setting "${unknown}"`);
  const { percent, path, operation, times } = given;
  if (path !== undefined && typeof path !== 'string') throw new FaultError(`fault "${whole}": path is a text`);
  if (operation !== undefined && typeof operation !== 'string')
    throw new FaultError(`fault "${whole}": operation is a text`);
  if (times !== undefined && !(Number.isInteger(times) && (times as number) > 0)) {
    throw new FaultError(`fault "${whole}": times is a whole number of 1 or more`);
  }
  return {
    ...checkEffect(given, whole),
    ...(percent === undefined ? {} : { percent: checkedPercent(Number(percent), whole) }),
    ...(path === undefined ? {} : { path }),
    ...(operation === undefined ? {} : { operation }),
    ...(times === undefined ? {} : { times: times as number }),
  };
}

const KEYS = new Set(['kind', 'status', 'milliseconds', 'of', 'percent', 'path', 'operation', 'times']);

function checkEffect(given: Record<string, unknown>, whole: string): FaultEffect {
  const { kind } = given;
  if (kind === 'slow') return { kind, milliseconds: checkedDelay(Number(given['milliseconds']), whole) };
  if (kind === 'status') return { kind, status: checkedStatus(Number(given['status']), whole) };
  if (kind === 'garbage') {
    const of = given['of'] ?? 'html';
    if (of === 'html' || of === 'truncated') return { kind, of };
    throw new FaultError(`fault "${whole}": garbage is of html or truncated`);
  }
  if (kind === 'maintenance' || kind === 'hang' || kind === 'refuse' || kind === 'lose') return { kind };
  throw new FaultError(
    `fault "${whole}": no such kind; there are slow, status, maintenance, garbage, hang, refuse, lose`,
  );
}
