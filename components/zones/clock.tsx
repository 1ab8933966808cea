"use client"
import { createContext, type ReactNode, useContext, useMemo } from "react"
import type { Clock } from "@/lib/time"

/** What the times of a page are read by. */
export type Display = { readonly clock: Clock; readonly now: number; readonly weekStart: number }

/** Provided by the shell of a signed-in page. */
export const DisplayContext = createContext<Display>({
  clock: { timeZone: "UTC", hourCycle: "h23" },
  now: 0,
  weekStart: 0,
})

/** The zone and hour cycle that times are shown in here: the viewer's, or another that was chosen around this part (`ClockIn`). */
export function useClock(): Clock {
  return useContext(DisplayContext).clock
}

/** The present instant in epoch milliseconds by the server's time, moving on with every minute. */
export function useNow(): number {
  return useContext(DisplayContext).now
}

/** The weekday that the viewer's weeks begin with, in every grid; 0 = Monday. */
export function useWeekStart(): number {
  return useContext(DisplayContext).weekStart
}

/** Shows the times of a part in another zone or hour cycle than the page's. */
export function ClockIn({ timeZone, hourCycle, children }: Clock & { children: ReactNode }) {
  const display = useContext(DisplayContext)
  const shown = useMemo(
    () => ({ ...display, clock: { timeZone, hourCycle } }),
    [display, timeZone, hourCycle],
  )
  return <DisplayContext value={shown}>{children}</DisplayContext>
}
