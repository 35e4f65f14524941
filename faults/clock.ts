import { existsSync, globSync } from 'node:fs';

/** Where Debian and its kin keep libfaketime; others may set the variable. */
const places = [
  '/usr/lib/*/faketime/libfaketime.so.1',
  '/usr/lib64/faketime/libfaketime.so.1',
  '/usr/local/lib/faketime/libfaketime.so.1',
];

/** Shifts what JavaScript knows of the time; timers and the monotonic clock go on as they are. */
const shiftDate = (seconds: number): string =>
  `const shift=${seconds * 1000},Real=Date;const now=()=>Real.now()+shift;` +
  `globalThis.Date=class extends Real{constructor(...a){a.length?super(...a):super(now())}static now(){return now()}};`;

/**
 * Settings of a process that start it with a clock that is so many seconds fast: by libfaketime where the machine has
 * it, else by a module that shifts `Date`, which is all that the portal reads of the wall clock.
 */
export function shiftedClock(seconds: number): { readonly environment: NodeJS.ProcessEnv; readonly by: string } {
  if (seconds === 0) return { environment: {}, by: 'nothing' };
  const library = process.platform === 'linux' ? [...globSync(places)].find((file) => existsSync(file)) : undefined;
  if (library !== undefined)
    return {
      environment: {
        LD_PRELOAD: library,
        FAKETIME: `${seconds > 0 ? '+' : ''}${seconds}s`,
        FAKETIME_DONT_FAKE_MONOTONIC: '1',
      },
      by: 'libfaketime',
    };
  const module = `data:text/javascript,${encodeURIComponent(shiftDate(seconds))}`;
  return { environment: { NODE_OPTIONS: `--import=${module}` }, by: 'a shifted Date (libfaketime is not installed)' };
}
