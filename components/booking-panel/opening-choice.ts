import type { Opening } from "@/lib/slots/views"
import { type Choice, readChoice } from "./choice"
import type { PanelAnalyst } from "./panel-types"
import { boundsOf, isFree, wantedMonths } from "./panel-view"

/**
 * What a panel opens with: the URL's choice, but the details only of a time and a length that can be had, so that an old link
 * promises nothing. A form that came back from the server keeps its details, with what was typed.
 */
export function openingChoice(
  query: string,
  {
    analyst,
    opening,
    displayZone,
    weekStart,
    now,
    isReturned,
  }: {
    analyst: PanelAnalyst
    opening: Opening
    displayZone: string
    weekStart: number
    now: number
    isReturned: boolean
  },
): Choice {
  const params = new URLSearchParams(query)
  const choice = readChoice(params, { ...analyst, displayZone })
  const { slot, durationMinutes } = choice
  if (slot === null || choice.step === "time" || isReturned) return choice
  const timeZone = choice.timeZone ?? displayZone
  const bounds = boundsOf(analyst, timeZone, now)
  const { chosenMonth = "" } = wantedMonths(choice, { timeZone, weekStart }, bounds)
  const isOffered = [null, String(durationMinutes)].includes(params.get("duration"))
  const starts = opening.months[chosenMonth] ?? []
  return isOffered && isFree(slot, starts, analyst, { timeZone, bounds, now })
    ? choice
    : { ...choice, step: "time" }
}
