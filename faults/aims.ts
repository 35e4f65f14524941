import type { Aim, Result } from './fault.ts';

/** The aims that faults share. */

const failed = (result: Result): number => result.failedReads + result.failedWrites;

export const nothingLost: Aim = {
  what: '0 acknowledged writes lost',
  measured: ({ lost }) => String(lost.length),
  met: ({ lost }) => lost.length === 0,
};

export const nothingDoubled: Aim = {
  what: '0 doubled effects',
  measured: ({ doubled }) => String(doubled.length),
  met: ({ doubled }) => doubled.length === 0,
};

export const nothingOld: Aim = {
  what: '0 old pages after an acknowledged write',
  measured: ({ old, looks }) => `${old.length} of ${looks} looked at`,
  met: ({ old }) => old.length === 0,
};

export const nothingApart: Aim = {
  what: '0 events and jobs apart from what they tell of',
  measured: ({ apart }) => apart.map(({ what, times }) => `${times}× ${what}`).join(', ') || '0',
  met: ({ apart }) => apart.length === 0,
};

export const nothingFailed: Aim = {
  what: '0 failed requests',
  measured: (result) => `${failed(result)} of ${result.requests}`,
  met: (result) => failed(result) === 0,
};

export const readsGoOn: Aim = {
  what: '0 failed reads',
  measured: ({ failedReads }) => String(failedReads),
  met: ({ failedReads }) => failedReads === 0,
};

export const onlyUnderWay: Aim = {
  what: 'only requests under way at that moment failed',
  measured: (result) => `${failed(result)} failed, ${result.failedOutside} of them not under way`,
  met: ({ failedOutside }) => failedOutside === 0,
};

/** @param seconds longest time without an answered reading */
export const readingWithin = (seconds: number): Aim => ({
  what: `never ${seconds} s without an answered reading`,
  measured: ({ readGap }) => `${readGap.toFixed(1)} s`,
  met: ({ readGap }) => readGap <= seconds,
});

/** @param seconds longest time without an acknowledged write */
export const writingWithin = (seconds: number): Aim => ({
  what: `writing again within ${seconds} s`,
  measured: ({ writeGap }) => `${writeGap.toFixed(1)} s`,
  met: ({ writeGap }) => writeGap <= seconds,
});

/** @param seconds from the fault until nothing fails any more */
export const healthyWithin = (seconds: number): Aim => ({
  what: `healthy within ${seconds} s`,
  measured: ({ healthyAfter }) => `${healthyAfter.toFixed(1)} s`,
  met: ({ healthyAfter }) => healthyAfter <= seconds,
});
