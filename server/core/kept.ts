/**
 * What one reading of a text made, by what it was made from. The next reading takes over what it asks for again; the rest is forgotten.
 * What is kept must depend on the key alone: then a reading that remembers gives what a fresh one gives.
 */
export class Kept<K, V> {
  private readonly known = new Map<K, { value: V; reading: number }>();
  private reading = 0;
  /** how many this reading asked for or made */
  private live = 0;

  /** Begins the next reading. */
  turn(): void {
    // one by one it would cost every reading what it hardly ever frees
    if (this.known.size > 2 * this.live + 16) for (const [key, { reading }] of this.known) if (reading < this.reading) this.known.delete(key);
    this.reading++;
    this.live = 0;
  }

  recall(key: K, make: () => V): V {
    let value = this.find(key);
    if (value === undefined) {
      value = make();
      this.set(key, value);
    }
    return value;
  }

  find(key: K): V | undefined {
    const one = this.known.get(key);
    // what the last reading did not ask for is forgotten, whether or not it is still there
    if (one === undefined || one.reading < this.reading - 1) return undefined;
    this.note(one);
    return one.value;
  }

  set(key: K, value: V): void {
    const one = this.known.get(key);
    if (one === undefined) {
      this.known.set(key, { value, reading: this.reading });
      this.live++;
    } else {
      one.value = value;
      this.note(one);
    }
  }

  private note(one: { reading: number }): void {
    if (one.reading === this.reading) return;
    one.reading = this.reading;
    this.live++;
  }
}
