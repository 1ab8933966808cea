"use client"
import { useCallback, useEffect, useRef, useState } from "react"
import { type MonthPage, pageSpan } from "@/lib/availability/month-rules"
import type { Opening } from "@/lib/availability/views"
import { fetchStarts, type LoadFailure } from "./fetch-starts"
import type { PanelAnalyst } from "./panel-types"

/** One page of one length: on its way, failed, or its free starts. */
export type MonthLoad =
  | { readonly status: "loading" }
  | { readonly status: "failed"; readonly failure: LoadFailure }
  | { readonly status: "ready"; readonly starts: readonly number[] }

const LOADING: MonthLoad = { status: "loading" }
const FRESH_MS = 60_000

type Wanted = { readonly durationMinutes: number; readonly from: number; readonly to: number }

const keyOf = ({ durationMinutes, from, to }: Wanted) => `${durationMinutes} ${from} ${to}`

/** Free starts by length and page of the calendar: those the page came with, the others asked for when they come on show. */
export function useAvailability(
  { analystId, moving }: Pick<PanelAnalyst, "analystId" | "moving">,
  opening: Opening,
  shown: { durationMinutes: number; page: MonthPage; today: string },
) {
  const { durationMinutes, page, today } = shown
  const { from, to } = pageSpan(page.month, today)
  const [loads, setLoads] = useState(
    () =>
      new Map<string, MonthLoad>(
        Object.entries(opening.months).map(([each, starts]) => [
          keyOf({ durationMinutes: opening.durationMinutes, ...pageSpan(each, today) }),
          { status: "ready", starts },
        ]),
      ),
  )
  const asked = useRef(new Set(loads.keys()))
  const loadedAt = useRef(Date.now())

  const load = useCallback(
    async (wanted: Wanted) => {
      const key = keyOf(wanted)
      asked.current.add(key)
      const answer = await fetchStarts({ analystId, moving }, wanted.durationMinutes, wanted)
      loadedAt.current = Date.now()
      setLoads((before) => {
        // A failed refresh leaves the times that are already there.
        if (!answer.ok && before.get(key)?.status === "ready") return before
        return new Map(before).set(
          key,
          answer.ok
            ? { status: "ready", starts: answer.starts }
            : { status: "failed", failure: answer.failure },
        )
      })
    },
    [analystId, moving],
  )

  useEffect(() => {
    if (!asked.current.has(keyOf({ durationMinutes, from, to }))) load({ durationMinutes, from, to })
  }, [load, durationMinutes, from, to])

  useEffect(() => {
    const refresh = () => {
      const isOld = Date.now() - loadedAt.current > FRESH_MS
      if (document.visibilityState === "visible" && isOld) load({ durationMinutes, from, to })
    }
    document.addEventListener("visibilitychange", refresh)
    return () => document.removeEventListener("visibilitychange", refresh)
  }, [load, durationMinutes, from, to])

  const retry = () => {
    setLoads((before) => new Map(before).set(keyOf({ durationMinutes, from, to }), LOADING))
    load({ durationMinutes, from, to })
  }
  /** Something was taken: only what is on show stays until it has been asked for again. */
  const forget = () => {
    asked.current.clear()
    setLoads((before) => {
      const key = keyOf({ durationMinutes, from, to })
      const kept = before.get(key)
      return new Map(kept ? [[key, kept]] : [])
    })
    load({ durationMinutes, from, to })
  }
  return { load: loads.get(keyOf({ durationMinutes, from, to })) ?? LOADING, retry, forget }
}
