"use client"
import { useCallback, useEffect, useRef, useState } from "react"
import { useFollowedTimes } from "@/components/live/use-followed-times"
import { pageSpan } from "@/lib/month-pages"
import type { Opening } from "@/lib/slots/views"
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

/**
 * Free starts by length and page of the calendar: those the page came with, the others asked for when they are wanted, which are
 * the month on show and that of the chosen day; again when the analyst's times change. What went while it was on show is `taken`.
 */
export function useAvailability(
  { analystId, moving, bookedFor }: Pick<PanelAnalyst, "analystId" | "moving" | "bookedFor">,
  opening: Opening,
  {
    durationMinutes,
    month,
    chosenMonth,
    today,
  }: {
    durationMinutes: number
    month: string
    chosenMonth: string
    today: string
  },
) {
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
  const latest = useRef(new Map<string, object>())
  const [taken, setTaken] = useState<ReadonlyMap<number, ReadonlySet<number>>>(new Map())
  const loadedAt = useRef(Date.now())

  const loadsNow = useRef(loads)
  loadsNow.current = loads

  const load = useCallback(
    async (wanted: Wanted, isNews = false) => {
      const key = keyOf(wanted)
      asked.current.add(key)
      const question = {}
      latest.current.set(key, question)
      const answer = await fetchStarts({ analystId, moving, bookedFor }, wanted.durationMinutes, wanted)
      // Asked again meanwhile: what comes late is older.
      if (latest.current.get(key) !== question) return
      loadedAt.current = Date.now()
      if (answer.ok) {
        const gone = isNews ? goneFrom(loadsNow.current.get(key), answer.starts) : []
        setTaken((before) => withTaken(before, wanted.durationMinutes, gone, answer.starts))
      }
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
    [analystId, moving, bookedFor],
  )
  const wantedFor = useCallback(
    (each: string): Wanted => ({ durationMinutes, ...pageSpan(each, today) }),
    [durationMinutes, today],
  )
  const loadWanted = useCallback(
    (isNeeded: (key: string) => boolean, isNews = false) => {
      for (const each of new Set([month, chosenMonth])) {
        if (isNeeded(keyOf(wantedFor(each)))) load(wantedFor(each), isNews)
      }
    },
    [load, wantedFor, month, chosenMonth],
  )

  useEffect(() => loadWanted((key) => !asked.current.has(key)), [loadWanted])

  useEffect(() => {
    const refresh = () => {
      const isOld = Date.now() - loadedAt.current > FRESH_MS
      if (document.visibilityState === "visible" && isOld) loadWanted(() => true)
    }
    document.addEventListener("visibilitychange", refresh)
    return () => document.removeEventListener("visibilitychange", refresh)
  }, [loadWanted])

  const retry = () => {
    setLoads((before) => new Map(before).set(keyOf(wantedFor(month)), LOADING))
    load(wantedFor(month))
  }
  /** Something was taken, by the viewer or (`isNews`) elsewhere: only what is wanted now stays until it has been asked for again. */
  const forget = (isNews = false) => {
    asked.current.clear()
    const kept = [month, chosenMonth].map((each) => keyOf(wantedFor(each)))
    setLoads((before) => new Map([...before].filter(([key]) => kept.includes(key))))
    loadWanted(() => true, isNews)
  }
  useFollowedTimes(analystId, () => forget(true))
  const loadOf = (each: string) => loads.get(keyOf(wantedFor(each))) ?? LOADING
  /** Every free start of the length that is loaded, ascending. */
  const known = () => {
    const starts = [...loads].flatMap(([key, each]) =>
      key.startsWith(`${durationMinutes} `) && each.status === "ready" ? each.starts : [],
    )
    return [...new Set(starts)].sort((a, b) => a - b)
  }
  return { loadOf, known, retry, forget, taken: taken.get(durationMinutes) ?? NONE }
}

const NONE: ReadonlySet<number> = new Set()

function goneFrom(before: MonthLoad | undefined, starts: readonly number[]): readonly number[] {
  return before?.status === "ready" ? before.starts.filter((start) => !starts.includes(start)) : []
}

function withTaken(
  before: ReadonlyMap<number, ReadonlySet<number>>,
  durationMinutes: number,
  gone: readonly number[],
  free: readonly number[],
): ReadonlyMap<number, ReadonlySet<number>> {
  const kept = [...(before.get(durationMinutes) ?? []), ...gone].filter((start) => !free.includes(start))
  return new Map(before).set(durationMinutes, new Set(kept))
}
