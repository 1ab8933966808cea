"use client"
import { useEffect, useRef } from "react"
import { follow, onNews } from "./line"

/** News of one booking come in a swarm with the next. */
const TOGETHER_MS = 300
const JITTER_MS = 300
const AT_MOST_EVERY_MS = 1_000

/** Calls `onChanged` soon after an analyst's free times may have changed, once for all that happens meanwhile. */
export function useFollowedTimes(analystId: string, onChanged: () => void): void {
  const latest = useRef(onChanged)
  latest.current = onChanged
  useEffect(() => {
    let timer = 0
    let calledAt = 0
    const call = () => {
      timer = 0
      calledAt = Date.now()
      latest.current()
    }
    const unfollow = follow(`analyst=${analystId}`)
    const ignore = onNews((news) => {
      const isHis = news.name === "availability" && news.body.analyst_id === analystId
      if (timer !== 0 || (!isHis && news.name !== "resync")) return
      const early = calledAt + AT_MOST_EVERY_MS - Date.now()
      timer = window.setTimeout(call, Math.max(TOGETHER_MS, early) + Math.random() * JITTER_MS)
    })
    return () => {
      window.clearTimeout(timer)
      unfollow()
      ignore()
    }
  }, [analystId])
}
