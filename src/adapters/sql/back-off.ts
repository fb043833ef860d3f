declare const crypto: { getRandomValues(bytes: Uint8Array): Uint8Array };
declare const setTimeout: (run: () => void, milliseconds: number) => unknown;

// Milliseconds. A transaction of the store's own takes a few.
const longest = 100;

/**
 * Waits before the next attempt: a random part of a time that doubles with each, up to 100 ms, so that those who met do
 * not meet again.
 */
export function backOff(attempt: number): Promise<void> {
  const chance = crypto.getRandomValues(new Uint8Array(1))[0]! / 256;
  return new Promise((resolve) => setTimeout(resolve, chance * Math.min(longest, 2 ** attempt)));
}
