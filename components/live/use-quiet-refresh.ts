"use client"
import { useRouter } from "next/navigation"
import { useEffect, useRef, useTransition } from "react"
import { useSubmitAfter } from "./use-submit-after"

/** News come in swarms, and to many pages at once. */
const TOGETHER_MS = 300
const JITTER_MS = 300
const AT_MOST_EVERY_MS = 2_000
/** Nothing moves under a finger, or while somebody types. */
const HANDS_OFF_MS = 1_000
const LOOK_AGAIN_MS = 250
/** What somebody is about to decide on stays as he saw it: the revision that he sends is that of what he read. */
const DECIDING = "dialog[open], :popover-open, [data-step=details]"

/**
 * Has the server draw its part of the page anew, soon and once for all that happens meanwhile: not under somebody's hands, not
 * around what is open over it or the details of a booking, and not where nobody looks, but as soon as that is over. `jitterMs` spreads
 * pages that all hear the same. A page that nobody touched for `restMs` waits for the next touch: each drawing uses the login, and
 * one that lies idle must end by itself.
 */
export function useQuietRefresh({
  jitterMs = JITTER_MS,
  restMs = Number.POSITIVE_INFINITY,
} = {}): () => void {
  const router = useRouter()
  const [isDrawing, draw] = useTransition()
  useSubmitAfter(isDrawing)
  const state = useRef({ timer: 0, refreshedAt: 0, touchedAt: 0 })
  const drawnAt = useRef(0)

  useEffect(() => {
    const { current } = state
    drawnAt.current = Date.now()
    const touch = () => {
      current.touchedAt = Date.now()
    }
    for (const event of TOUCHES) document.addEventListener(event, touch, { capture: true, passive: true })
    return () => {
      window.clearTimeout(current.timer)
      current.timer = 0
      for (const event of TOUCHES) document.removeEventListener(event, touch, { capture: true })
    }
  }, [])

  const look = () => {
    const { current } = state
    const isFree = Date.now() - current.touchedAt > HANDS_OFF_MS && !document.querySelector(DECIDING)
    const rests = Date.now() - Math.max(current.touchedAt, drawnAt.current) > restMs
    // Off the line the router would leave the page for one that cannot be loaded.
    if (!isFree || rests || document.visibilityState !== "visible" || !navigator.onLine) {
      current.timer = window.setTimeout(look, LOOK_AGAIN_MS)
      return
    }
    current.timer = 0
    current.refreshedAt = Date.now()
    draw(() => router.refresh())
  }
  return () => {
    const { current } = state
    if (current.timer !== 0) return
    const early = current.refreshedAt + AT_MOST_EVERY_MS - Date.now()
    current.timer = window.setTimeout(look, Math.max(TOGETHER_MS, early) + Math.random() * jitterMs)
  }
}

const TOUCHES = ["pointerdown", "keydown", "input"] as const
