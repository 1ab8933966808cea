import type pg from "pg"

/** A text that comes this often is worth a plan that is kept. */
const NAMED_FROM = 3
/** Every connection keeps a plan for every name; a text beyond them is planned each time. */
const MOST_NAMED = 200
const MOST_SEEN = 2_000
/** "cached plan must not change result type": a migration made it wrong meanwhile. */
const OUTDATED = "0A000"

type Done = (error: unknown, result: unknown) => void
/** The names of a pool's statements: all its connections know a text by the same one. */
type Naming = {
  readonly nameOf: (text: string) => string | undefined
  readonly forget: (text: string) => void
}

/**
 * Lets a pool's connections plan once what the application asks again and again with other values: such a text goes out under a
 * name. To plan a page of a list takes about as long as to read it. A plan that a migration made wrong fails once and is made anew.
 */
export function namingStatements(): (client: pg.ClientBase) => void {
  const naming = beginNaming()
  return (client) => nameStatements(client, naming)
}

function nameStatements(client: pg.ClientBase, { nameOf, forget }: Naming): void {
  const query = (...args: unknown[]): unknown =>
    Reflect.apply(Object.getPrototypeOf(client).query, client, args)
  const named = (config: unknown, values?: unknown, done?: Done): unknown => {
    const text = textOf(config, values)
    const name = text && nameOf(text)
    if (!name) return query(config, values, done)
    const note = (error: unknown) => {
      if ((error as { code?: string } | null)?.code === OUTDATED) forget(text)
    }
    const asked = typeof config === "string" ? { text, name } : { ...(config as object), name }
    if (done) {
      const noting: Done = (error, result) => {
        note(error)
        done(error, result)
      }
      return query(asked, values, noting)
    }
    const answer = query(asked, values) as Promise<unknown>
    answer.catch(note)
    return answer
  }
  Object.assign(client, { query: named })
}

/** The text of a statement that takes values and has no name; nothing for any other. */
function textOf(config: unknown, values: unknown): string | undefined {
  if (!Array.isArray(values) || values.length === 0) return undefined
  const { text, name } =
    typeof config === "string" ? { text: config } : (config as { text?: string; name?: string })
  return text && !name && /^\s*(select|insert|update|delete|with)\b/.test(text) ? text : undefined
}

function beginNaming(): Naming {
  const names = new Map<string, string>()
  const seen = new Map<string, number>()
  let made = 0
  return {
    forget: (text) => names.delete(text),
    nameOf: (text) => {
      const known = names.get(text)
      if (known || names.size >= MOST_NAMED) return known
      const times = (seen.get(text) ?? 0) + 1
      if (seen.size >= MOST_SEEN) seen.clear()
      seen.set(text, times)
      if (times < NAMED_FROM) return undefined
      seen.delete(text)
      made++
      names.set(text, `often_${made}`)
      return names.get(text)
    },
  }
}
