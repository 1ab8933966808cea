import { expect, it } from "vitest"
import { askTogether } from "@/db/ask-together"
import type { Database } from "@/db/client"

const db = { $client: {} } as Database

/** A store that counts its readings; a reading takes a while and sees the store as it begins. */
function readOf(store: Map<string, number>) {
  const readings: (readonly string[])[] = []
  const ask = askTogether(async (_, keys: readonly string[]) => {
    readings.push(keys)
    const seen = new Map(store)
    await new Promise((resolve) => setImmediate(resolve))
    return seen
  })
  return { ask: (key: string, of = db) => ask(of, key), readings }
}

it("asks once for all who ask in one turn, each key once, and each database by itself", async () => {
  const { ask, readings } = readOf(new Map([["a", 1]]))
  expect(await Promise.all([ask("a"), ask("b"), ask("a")])).toEqual([1, undefined, 1])
  expect(readings).toEqual([["a", "b"]])
  await Promise.all([ask("a"), ask("a", { $client: {} } as Database)])
  expect(readings).toHaveLength(3)
})

it("answers nobody by a reading that began before he asked", async () => {
  const store = new Map([["a", 1]])
  const { ask, readings } = readOf(store)
  const first = ask("a")
  while (readings.length === 0) await new Promise((resolve) => setImmediate(resolve))
  store.delete("a")
  expect(await ask("a")).toBeUndefined()
  expect(await first).toBe(1)
  expect(readings).toHaveLength(2)
})

it("remembers nothing, neither an answer nor a failure", async () => {
  let isBroken = true
  const ask = askTogether(async (_, keys: readonly string[]) => {
    if (isBroken) throw new Error("broken")
    return new Map(keys.map((key) => [key, key]))
  })
  const both = await Promise.allSettled([ask(db, "a"), ask(db, "b")])
  expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"])
  isBroken = false
  expect(await ask(db, "a")).toBe("a")
})
