import type { Database } from "./client"

type Read<Key, T> = (db: Database, keys: readonly Key[]) => Promise<ReadonlyMap<Key, T>>
type Next<Key, T> = { readonly keys: Set<Key>; readonly answers: Promise<ReadonlyMap<Key, T>> }

/**
 * Makes one reading of a database of what many ask for within the same turn of the process. It begins when all of them have asked:
 * nothing is remembered, and no answer is older than its question.
 */
export function askTogether<Key, T>(read: Read<Key, T>): (db: Database, key: Key) => Promise<T | undefined> {
  const nextOf = new WeakMap<Database["$client"], Next<Key, T>>()
  const begin = (db: Database): Next<Key, T> => {
    const keys = new Set<Key>()
    const answers = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      nextOf.delete(db.$client)
      return read(db, [...keys])
    })
    return { keys, answers }
  }
  return async (db, key) => {
    const next = nextOf.get(db.$client) ?? begin(db)
    nextOf.set(db.$client, next)
    next.keys.add(key)
    return (await next.answers).get(key)
  }
}
