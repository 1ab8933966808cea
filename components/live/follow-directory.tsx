"use client"
import { useEffect, useRef } from "react"
import { follow, onNews } from "./line"
import { useQuietRefresh } from "./use-quiet-refresh"

/** Everybody who looks at the directory hears of each booking at the same moment. */
const JITTER_MS = 2_000

/** Draws the directory anew when the free times of somebody who stands in it change. */
export function FollowDirectory({ analystIds }: { analystIds: readonly string[] }) {
  const refresh = useQuietRefresh({ jitterMs: JITTER_MS })
  const latest = useRef({ refresh, analystIds })
  latest.current = { refresh, analystIds }
  useEffect(() => {
    const unfollow = follow("directory=true")
    const ignore = onNews((news) => {
      const { refresh, analystIds } = latest.current
      if (news.name === "availability" && analystIds.includes(news.body.analyst_id)) refresh()
    })
    return () => {
      unfollow()
      ignore()
    }
  }, [])
  return null
}
