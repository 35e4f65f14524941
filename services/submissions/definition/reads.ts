import type { Values } from './values.ts';

/** Values that note which of them are looked at. */
export function watched(values: Values, read: Set<string>): Values {
  return new Proxy(values, {
    get(target, name) {
      if (typeof name === 'string') read.add(name);
      return Reflect.get(target, name);
    },
    has(target, name) {
      if (typeof name === 'string') read.add(name);
      return Reflect.has(target, name);
    },
    ownKeys() {
      throw new Error('a condition must name the values that it reads');
    },
  });
}
