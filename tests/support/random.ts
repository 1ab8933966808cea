import { randomInt } from "node:crypto"

/** Choices that follow from a seed alone, so that what they came to can be told again. */
export type Choices = {
  /** A whole number from 0 to less than `count`. */
  readonly below: (count: number) => number
  readonly pick: <T>(from: readonly T[]) => T
  readonly shuffle: <T>(from: readonly T[]) => T[]
}

/** The choices of a seed (mulberry32). */
export function choicesFrom(seed: number): Choices {
  let state = seed
  const below = (count: number) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * count)
  }
  return {
    below,
    pick: <T>(from: readonly T[]) => from[below(from.length)] as T,
    shuffle: <T>(from: readonly T[]) =>
      from
        .map((value) => ({ value, place: below(2 ** 31) }))
        .toSorted((a, b) => a.place - b.place)
        .map(({ value }) => value),
  }
}

/** The seed of this run: always the same, unless TEST_SEED names another, or is `random` to look further. */
export const SEED = seedOf(process.env.TEST_SEED)

function seedOf(asked: string | undefined): number {
  return asked === "random" ? randomInt(1_000_000) : Number(asked ?? 20_261_129)
}
