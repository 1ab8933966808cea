/** One event as a reader of a stream gets it. */
export type ReadEvent = { readonly name: string; readonly body: unknown; readonly id: string | null }

/** Reads a `text/event-stream` as it comes. */
export function readEvents(body: ReadableStream<Uint8Array>) {
  const events: ReadEvent[] = []
  const waits: string[] = []
  let heartbeats = 0
  const reader = body.pipeThrough(new TextDecoderStream() as TransformStream<Uint8Array, string>).getReader()
  let text = ""
  let isOver = false
  const waiting = new Set<() => void>()
  const wake = () => {
    for (const look of waiting) look()
  }
  const ended = (async () => {
    try {
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        text += next.value
        const blocks = text.split("\n\n")
        text = blocks.pop() ?? ""
        events.push(...blocks.flatMap(parsed))
        heartbeats += blocks.filter((block) => block.startsWith(":")).length
        waits.push(...blocks.flatMap((block) => block.match(/^retry: \d+/m)?.[0] ?? []))
        wake()
      }
    } catch {
    } finally {
      isOver = true
      wake()
    }
  })()
  /** Waits for what `found` finds among the events so far; fails when the stream ends before. */
  const until = <T>(found: (events: readonly ReadEvent[]) => T | undefined): Promise<T> =>
    new Promise((resolve, reject) => {
      const look = () => {
        const there = found(events)
        if (there === undefined && !isOver) return
        waiting.delete(look)
        if (there === undefined) reject(new Error("the stream ended"))
        else resolve(there)
      }
      waiting.add(look)
      look()
    })
  return {
    events,
    /** When to come back, as it was said after the greeting. */
    farewells: () => waits.slice(1),
    heartbeats: () => heartbeats,
    ended,
    until,
    /** Waits for an event of this name beyond the first `after`. */
    next: (name: string, after = 0) => until((all) => all.filter((event) => event.name === name)[after]),
    close: () => reader.cancel().catch(() => {}),
  }
}

/** An event stream under way. */
export type Reading = ReturnType<typeof readEvents>

function parsed(block: string): ReadEvent[] {
  const fields = new Map(
    block.split("\n").flatMap((line) => {
      const at = line.indexOf(": ")
      return at > 0 ? [[line.slice(0, at), line.slice(at + 2)] as const] : []
    }),
  )
  const [name, data] = [fields.get("event"), fields.get("data")]
  return name && data ? [{ name, body: JSON.parse(data), id: fields.get("id") ?? null }] : []
}
