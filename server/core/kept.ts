/**
 * What one reading of a text made, by what it was made from. The next reading takes over what it asks for again; the rest is forgotten when it is done.
 * What is kept must depend on the key alone: then a reading that remembers gives what a fresh one gives.
 */
export class Kept<K, V> {
  private before: ReadonlyMap<K, V> = new Map();
  private now = new Map<K, V>();

  /** Begins the next reading. */
  turn(): void {
    this.before = this.now;
    this.now = new Map();
  }

  recall(key: K, make: () => V): V {
    let value = this.find(key);
    if (value === undefined) {
      value = make();
      this.now.set(key, value);
    }
    return value;
  }

  find(key: K): V | undefined {
    let value = this.now.get(key);
    if (value !== undefined) return value;
    value = this.before.get(key);
    if (value !== undefined) this.now.set(key, value);
    return value;
  }

  set(key: K, value: V): void {
    this.now.set(key, value);
  }
}
