// Waiting for the thing itself, instead of for time to pass.

/**
 * Asks again and again until the answer is a value, and gives that value; fails when the time is over.
 *
 *     const hover = await eventually('a hover', async () => (await hoversAt(position))[0]);
 */
export async function eventually<Value>(
  what: string,
  ask: () => Value | PromiseLike<Value>,
  limit = 30_000,
): Promise<Exclude<Value, undefined | null | false>> {
  const deadline = Date.now() + limit;
  let problem: unknown;
  while (Date.now() < deadline) {
    try {
      const answer = await ask();
      if (answer !== undefined && answer !== null && answer !== false) return answer as Exclude<Value, undefined | null | false>;
      problem = undefined;
    } catch (error) {
      problem = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${what}: not within ${limit / 1000} s`, { cause: problem });
}
