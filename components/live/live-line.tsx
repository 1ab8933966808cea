"use client"
import { useEffect, useRef, useState } from "react"
import { CheckSquareIcon, SlashCircleIcon } from "@/components/ui/icons"
import { keepLine, type LineState, onNews } from "./line"
import { useQuietRefresh } from "./use-quiet-refresh"

/** A tab that nobody looks at gives its line up after this time. */
const HIDDEN_MS = 30_000
/** What comes back by itself at once is not worth a word. */
const DOWN_MS = 5_000
const BACK_MS = 5_000

/** Keeps the page's line while somebody looks at it, draws the page anew when something happens, and says when it cannot. `heardUntil`: the server's news as the page was drawn; `restMs`: so long untouched, it waits to be touched. */
export function LiveLine({ heardUntil, restMs }: { heardUntil: string | undefined; restMs: number }) {
  const [state, setState] = useState<LineState>(null)
  const refresh = useQuietRefresh({ restMs })
  const latest = useRef(refresh)
  latest.current = refresh
  const heard = useRef(heardUntil)
  heard.current = heardUntil

  useEffect(() => onNews(({ name }) => name !== "availability" && latest.current()), [])
  useEffect(() => {
    let close: (() => void) | null = null
    let timer = 0
    const look = () => {
      window.clearTimeout(timer)
      if (document.visibilityState === "visible") close ??= keepLine(heard.current, setState)
      else timer = window.setTimeout(leave, HIDDEN_MS)
    }
    const leave = () => {
      close?.()
      close = null
    }
    look()
    document.addEventListener("visibilitychange", look)
    // A page that is kept for Back must not hold a line; shown again it opens one.
    window.addEventListener("pagehide", leave)
    window.addEventListener("pageshow", look)
    return () => {
      window.clearTimeout(timer)
      leave()
      document.removeEventListener("visibilitychange", look)
      window.removeEventListener("pagehide", leave)
      window.removeEventListener("pageshow", look)
    }
  }, [])
  return <LineSign state={state} />
}

/** Quiet words in a corner, only once the line has been down for some seconds, and for some when it is back. */
function LineSign({ state }: { state: LineState }) {
  const [said, setSaid] = useState<"lost" | "back" | null>(null)
  useEffect(() => {
    if (state === "down") {
      const timer = window.setTimeout(() => setSaid("lost"), DOWN_MS)
      return () => window.clearTimeout(timer)
    }
    setSaid((before) => (before === "lost" && state === "up" ? "back" : null))
    const timer = window.setTimeout(() => setSaid(null), BACK_MS)
    return () => window.clearTimeout(timer)
  }, [state])
  return (
    <div
      role="status"
      className="pointer-events-none fixed right-4 bottom-[calc(var(--bottom-bar)+1rem)] z-30 type-small text-ink-2 sm:right-6 print:hidden"
    >
      {said && (
        <p className="flex items-center gap-2 rounded border border-rule-2 bg-sheet px-3 py-1.5">
          {said === "lost" ? <SlashCircleIcon /> : <CheckSquareIcon className="text-accent" />}
          {said === "lost" ? "Not live just now. Changes may not show." : "Live again"}
        </p>
      )}
    </div>
  )
}
