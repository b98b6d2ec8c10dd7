/**
 * Copies of objects, each with every key that one of them has, in one order; a key that an object lacks is undefined. What reads objects of fifty shapes looks up each
 * key each time; of one shape it is a load from memory.
 */
export function ofOneShape<T extends object>(all: readonly T[]): T[] {
  const keys = [...new Set(all.flatMap((one) => Object.keys(one)))] as (keyof T & string)[];
  // an object that is parsed has room for all its keys, one that is given key after key becomes a dictionary
  const shape = JSON.parse(`{${keys.map((key) => `${JSON.stringify(key)}:null`).join()}}`) as T;
  return all.map((one) => {
    const copy = { ...shape };
    for (const key of keys) copy[key] = one[key];
    return copy;
  });
}

/** What is written key by key, to be of one shape with its like: no key may be left out. */
export type EveryKeyOf<T> = { readonly [K in keyof Required<T>]: T[K] };
