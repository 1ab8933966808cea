import type { BodyOf } from "@/lib/core/output"
import type { NEWS_OUTPUTS } from "@/lib/live/wire"

type Outputs = typeof NEWS_OUTPUTS

/** What an open page hears; `resync` says that it may have missed something. */
export type News =
  | { [Name in keyof Outputs]: { readonly name: Name; readonly body: BodyOf<Outputs[Name]> } }[keyof Outputs]
  | { readonly name: "resync"; readonly body: unknown }

/** Whether the page hears; null while nobody wants it to. */
export type LineState = "up" | "down" | null

/** No heartbeat for so long, and the line is dead though nobody says so. */
const SILENT_MS = 40_000
const AGAIN_MS = { first: 2_000, most: 60_000 }

const listeners = new Set<(news: News) => void>()
/** What pages ask for beside what concerns their reader, and how many of them do. */
const followed = new Map<string, number>()
let restart: (() => void) | null = null

/** Calls `listener` with all that the page hears, until the answer is called. */
export function onNews(listener: (news: News) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Asks for more: `analyst=<id>` for one analyst's free times, `directory=true` for everybody's, `deliveries=true` for what becomes of deliveries, `groups=true` for how all group sessions stand; until the answer is called. */
export function follow(what: string): () => void {
  followed.set(what, (followed.get(what) ?? 0) + 1)
  restart?.()
  return () => {
    const left = (followed.get(what) ?? 1) - 1
    if (left > 0) followed.set(what, left)
    else followed.delete(what)
  }
}

/**
 * Keeps this tab's one line open until the answer is called; `heardUntil` is what the page knows of as it was drawn. Not by EventSource, which gives up for good after 429 or 5xx. Who
 * is signed out is not asked again.
 */
export function keepLine(heardUntil: string | undefined, onState: (state: LineState) => void): () => void {
  let lastId = heardUntil
  let wasLost = false
  let asked = new Set<string>()
  let timer = 0
  let failures = 0
  let line = new AbortController()

  const openIn = (ms: number) => {
    window.clearTimeout(timer)
    timer = window.setTimeout(open, ms)
  }
  const open = async () => {
    line.abort()
    const mine = new AbortController()
    line = mine
    asked = new Set(followed.keys())
    let silence = 0
    const hearSoon = () => {
      window.clearTimeout(silence)
      silence = window.setTimeout(() => mine.abort("silent"), SILENT_MS)
    }
    let wait = 0
    try {
      hearSoon()
      const isLost = wasLost && lastId !== undefined
      const after = isLost || lastId === undefined ? [] : [`after=${lastId}`]
      const response = await fetch(`/api/events?${[...asked, ...after].join("&")}`, {
        headers: isLost && lastId !== undefined ? { "last-event-id": lastId } : {},
        cache: "no-store",
        signal: mine.signal,
      })
      if (response.status === 401) return onState(null)
      if (!response.ok || !response.body) {
        wait = Number(response.headers.get("retry-after")) * 1000
        throw new Error("refused")
      }
      failures = 0
      wasLost = false
      onState("up")
      await readLines(response.body, hearSoon, ({ id, retry, news }) => {
        if (id !== undefined) lastId = id
        if (retry !== undefined) wait = Number(retry)
        if (news) for (const listener of [...listeners]) listener(news)
      })
    } catch {
      // Whatever it was, the line is down.
    } finally {
      window.clearTimeout(silence)
    }
    if (line !== mine || (mine.signal.aborted && mine.signal.reason !== "silent")) return
    wasLost = true
    onState("down")
    const usual = Math.min(AGAIN_MS.first * 2 ** failures++, AGAIN_MS.most)
    openIn((wait || usual) * (1 + Math.random() / 2))
  }
  const cut = () => {
    line.abort()
    wasLost = true
    onState("down")
  }
  const atOnce = () => openIn(0)
  restart = () => {
    if ([...followed.keys()].some((what) => !asked.has(what))) openIn(0)
  }
  window.addEventListener("offline", cut)
  window.addEventListener("online", atOnce)
  openIn(0)
  return () => {
    restart = null
    window.clearTimeout(timer)
    line.abort()
    onState(null)
    window.removeEventListener("offline", cut)
    window.removeEventListener("online", atOnce)
  }
}

type Block = { readonly id?: string; readonly retry?: string; readonly news?: News }

async function readLines(
  body: ReadableStream<Uint8Array>,
  onBytes: () => void,
  onBlock: (block: Block) => void,
): Promise<void> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let text = ""
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    onBytes()
    text += decoder.decode(next.value, { stream: true })
    const blocks = text.split("\n\n")
    text = blocks.pop() ?? ""
    for (const block of blocks) onBlock(parsed(block))
  }
}

function parsed(block: string): Block {
  const { id, retry, event, data } = Object.fromEntries(
    block.split("\n").map((line) => {
      const at = line.indexOf(": ")
      return [line.slice(0, at), line.slice(at + 2)]
    }),
  )
  return { id, retry, ...(event && data ? { news: { name: event, body: JSON.parse(data) } as News } : {}) }
}
