"use client"
import { useRouter } from "next/navigation"
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react"
import { typedInput, useSending } from "@/components/forms/drawn-for"
import type { TypedAction } from "@/lib/core/action-state"
import { MINUTE_MS } from "@/lib/core/duration"
import type { HourCycle } from "@/lib/core/vocabulary"
import { dateIn } from "@/lib/time"
import { currentZoneName, findZone } from "@/lib/zone-names"
import { DisplayContext } from "./clock"

const RETURNS = ["pageshow", "online"] as const
/** What the server drew is asked for again when the tab is looked at after so long. */
const OLD = 5 * MINUTE_MS

/** Gives the viewer's clock to client components; on a first visit asks the browser for its zone and stores it. */
export function ZoneProvider({
  timeZone,
  hourCycle,
  weekStart,
  now,
  rememberZone,
  children,
}: {
  timeZone: string | null
  hourCycle: HourCycle
  weekStart: number
  /** The server's present instant, RFC 3339. */
  now: string
  rememberZone: TypedAction<null, { timeZone: string }>
  children: ReactNode
}) {
  const detected = useDetectedZone(timeZone === null, rememberZone)
  const zone = currentZoneName(timeZone ?? detected ?? "UTC")
  const clock = useMemo(() => ({ timeZone: zone, hourCycle }), [zone, hourCycle])
  const present = useTick(now, zone)
  const display = useMemo(() => ({ clock, now: present, weekStart }), [clock, present, weekStart])
  return <DisplayContext value={display}>{children}</DisplayContext>
}

/** The zone that this device is set to; null where it does not say, or names one that is not known. */
export function readDeviceZone(): string | null {
  try {
    return findZone(Intl.DateTimeFormat().resolvedOptions().timeZone)
  } catch {
    return null
  }
}

function useDetectedZone(
  isWanted: boolean,
  remember: TypedAction<null, { timeZone: string }>,
): string | null {
  const router = useRouter()
  const [detected, setDetected] = useState<string | null>(null)
  const hasAsked = useRef(false)
  const sending = useSending()
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, so once is what is sent
  useEffect(() => {
    if (!isWanted || hasAsked.current) return
    hasAsked.current = true
    const zone = readDeviceZone()
    if (zone === null) return
    setDetected(zone)
    // The zone is only a preference: without an answer the page keeps the detected one and asks again next time. One that
    // the server does not know would be shown by half of the page.
    remember(null, typedInput({ timeZone: zone }, sending)).then(
      (answer) => (answer?.ok === false && answer.problem.fields ? setDetected(null) : router.refresh()),
      () => undefined,
    )
  }, [isWanted, remember, router])
  return detected
}

/**
 * The server's time, going on by the browser's clock. When the date changes, and when the tab is looked at again after a
 * while, the server's part of the page is drawn anew, so that no word of it stays yesterday's.
 */
function useTick(serverNow: string, timeZone: string): number {
  const router = useRouter()
  const [now, setNow] = useState(() => Date.parse(serverNow))
  const skew = useRef<number | null>(null)
  useEffect(() => {
    skew.current ??= Date.parse(serverNow) - Date.now()
    const ahead = skew.current
    let drawnAt = Date.now() + ahead
    let timer: ReturnType<typeof setTimeout>
    const draw = (oldAfter: number) => {
      clearTimeout(timer)
      const present = Date.now() + ahead
      setNow(present)
      timer = setTimeout(tick, MINUTE_MS - (present % MINUTE_MS))
      const isOld = present - drawnAt >= oldAfter || dateIn(timeZone, present) !== dateIn(timeZone, drawnAt)
      // Off the line the router would leave the page for one that cannot be loaded.
      if (!isOld || document.visibilityState !== "visible" || !navigator.onLine) return
      drawnAt = present
      router.refresh()
    }
    const tick = () => draw(Number.POSITIVE_INFINITY)
    const comeBack = () => draw(OLD)
    tick()
    document.addEventListener("visibilitychange", comeBack)
    for (const event of RETURNS) window.addEventListener(event, comeBack)
    return () => {
      clearTimeout(timer)
      document.removeEventListener("visibilitychange", comeBack)
      for (const event of RETURNS) window.removeEventListener(event, comeBack)
    }
  }, [serverNow, timeZone, router])
  return now
}
