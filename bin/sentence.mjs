/**
 * Why a step cannot go on, in one sentence that a person can act on.
 *
 * Thrown, since every step before it ends the same way: `bin/start.mjs` and `bin/test.mjs` print it and exit 1.
 */
export class Sentence extends Error {}
