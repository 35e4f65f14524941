/** One way to call the outside: deadline, retry, circuit breaker, bulkhead, cache with age, figures. */
export { wasNeverSent } from './classify.ts';
export type { Classification, Classify, Verdict } from './classify.ts';
export { OutsideError, type OutsideReason } from './errors.ts';
export { createOutside, createOutsideFactory } from './outside.ts';
export type {
  Cached,
  CacheOptions,
  CallOptions,
  Outside,
  OutsideFactory,
  OutsideOptions,
  OutsideState,
} from './types.ts';
