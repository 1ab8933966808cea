"use client"
import { useCallback, useEffect, useRef, useState } from "react"
import { monthSpan } from "@/lib/availability/rules"
import type { Opening } from "@/lib/availability/views"
import { fetchStarts, type LoadFailure } from "./fetch-starts"
import type { PanelAnalyst } from "./panel-types"

/** One month of one length: on its way, failed, or its free starts. */
export type MonthLoad =
  | { readonly status: "loading" }
  | { readonly status: "failed"; readonly failure: LoadFailure }
  | { readonly status: "ready"; readonly starts: readonly number[] }

const LOADING: MonthLoad = { status: "loading" }
const FRESH_MS = 60_000

const keyOf = (durationMinutes: number, month: string) => `${durationMinutes} ${month}`

/** Free starts by length and month: those the page came with, the others asked for when they come on show. */
export function useAvailability(
  { analystId, moving }: Pick<PanelAnalyst, "analystId" | "moving">,
  opening: Opening,
  shown: { durationMinutes: number; month: string },
) {
  const { durationMinutes, month } = shown
  const [loads, setLoads] = useState(
    () =>
      new Map<string, MonthLoad>(
        Object.entries(opening.months).map(([each, starts]) => [
          keyOf(opening.durationMinutes, each),
          { status: "ready", starts },
        ]),
      ),
  )
  const asked = useRef(new Set(loads.keys()))
  const loadedAt = useRef(Date.now())

  const load = useCallback(
    async (wanted: { durationMinutes: number; month: string }) => {
      const key = keyOf(wanted.durationMinutes, wanted.month)
      asked.current.add(key)
      const answer = await fetchStarts({ analystId, moving }, wanted.durationMinutes, monthSpan(wanted.month))
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
    if (!asked.current.has(keyOf(durationMinutes, month))) load({ durationMinutes, month })
  }, [load, durationMinutes, month])

  useEffect(() => {
    const refresh = () => {
      const isOld = Date.now() - loadedAt.current > FRESH_MS
      if (document.visibilityState === "visible" && isOld) load({ durationMinutes, month })
    }
    document.addEventListener("visibilitychange", refresh)
    return () => document.removeEventListener("visibilitychange", refresh)
  }, [load, durationMinutes, month])

  const retry = () => {
    setLoads((before) => new Map(before).set(keyOf(durationMinutes, month), LOADING))
    load({ durationMinutes, month })
  }
  /** Something was taken: only what is on show stays until it has been asked for again. */
  const forget = () => {
    asked.current.clear()
    setLoads((before) => {
      const key = keyOf(durationMinutes, month)
      const kept = before.get(key)
      return new Map(kept ? [[key, kept]] : [])
    })
    load({ durationMinutes, month })
  }
  return { load: loads.get(keyOf(durationMinutes, month)) ?? LOADING, retry, forget }
}
