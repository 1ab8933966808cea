"use client"
import { useRouter } from "next/navigation"
import { createContext, useContext, useState } from "react"
import { useClock, useNow, useWeekStart } from "@/components/zones/clock"
import type { Problem } from "@/lib/core/problems"
import type { Terms } from "@/lib/core/terms"
import { isOnPage } from "@/lib/month-pages"
import { dateIn } from "@/lib/time"
import type { Choice } from "./choice"
import { DETAILS_HEADING, slotId, useFocusLater, useFocusOnStep } from "./focus"
import type { PanelAnalyst, PanelPage } from "./panel-types"
import { openingChoice } from "./panel-view"
import { panelTerms } from "./price"
import { type ChosenTime, type Loss, lossOf } from "./refused-time"
import { useChoice } from "./use-choice"
import { usePanelTimes } from "./use-panel-times"

type TimeChoice = ReturnType<typeof useChoosing>

const TimeChoiceContext = createContext<TimeChoice | null>(null)
export const TimeChoiceProvider = TimeChoiceContext.Provider

/** What the parts of a panel share: whose times, what is chosen, what is free, and how to choose. */
export function useTimeChoice(): TimeChoice {
  const shared = useContext(TimeChoiceContext)
  if (shared === null) throw new Error("useTimeChoice is read outside of a TimePanel")
  return shared
}

/** The chosen time, in the details that are shown of one. */
export function useChosenTime(): ChosenTime {
  const { slot, durationMinutes } = useTimeChoice().choice
  if (slot === null) throw new Error("useChosenTime is read where no time is chosen")
  return { slot, durationMinutes }
}

/** Holds the choice of a panel. Without `canBook` the free times can be looked at only. */
export function useChoosing(
  { analyst, opening, query, isReturned }: PanelPage,
  { canBook, onSlot }: { canBook: boolean; onSlot?: () => void },
) {
  const { timeZone: displayZone } = useClock()
  const now = useNow()
  const weekStart = useWeekStart()
  const focus = useFocusLater()
  const { choice, change, openDetails, closeDetails } = useChoice(
    () => openingChoice(query, { analyst, opening, displayZone, weekStart, now, isReturned }),
    displayZone,
  )
  const { slot, durationMinutes } = choice
  const timeZone = choice.timeZone ?? displayZone
  const times = usePanelTimes(analyst, opening, { choice, timeZone, weekStart, now })
  const { terms, takeTerms } = useTerms(analyst, durationMinutes)
  const [lost, setLost] = useState<(ChosenTime & { loss: Loss }) | null>(null)
  const isLost = lost?.slot === slot && lost.durationMinutes === durationMinutes
  const isDetails = canBook && choice.step === "details" && slot !== null
  useFocusOnStep(isDetails ? DETAILS_HEADING : slotId(slot ?? 0), isDetails, focus)

  /** Chooses anew; the focus goes to the element `focusOn` once it is there. */
  const choose = (changes: Partial<Choice>, focusOn?: string) => {
    if (changes.slot) onSlot?.()
    change(changes)
    if (focusOn !== undefined) focus.focusLater(focusOn)
  }
  return {
    analyst,
    opening,
    choice,
    displayZone,
    timeZone,
    terms,
    times,
    canBook,
    isDetails,
    /** What the last refusal took away of what is chosen now. */
    loss: isLost ? lost.loss : null,
    choose,
    chooseSlot: (start: number) => {
      const isHere = isOnPage(dateIn(timeZone, start), times.page)
      choose({ slot: start, at: start, month: isHere ? choice.month : null })
    },
    focusLater: focus.focusLater,
    /** A part that came late is there: what waits for it gets the focus. */
    settle: focus.settle,
    openDetails,
    closeDetails,
    /** Sending was refused: what was loaded is out of date. */
    refuse: (problem: Problem) => {
      if (slot === null) return
      const loss = lossOf(problem, { slot, durationMinutes }, analyst.moving !== null)
      if (loss) setLost({ slot, durationMinutes, loss })
      takeTerms(problem)
      if (loss !== "analyst") times.forget()
    },
  }
}

/**
 * The terms on show, which are what is sent: the page's, until a refusal brings the present ones. The page is then read anew,
 * and from there on its own count again.
 */
function useTerms(analyst: PanelAnalyst, durationMinutes: number) {
  const router = useRouter()
  const [told, setTold] = useState<{ by: PanelAnalyst; durationMinutes: number; terms: Terms } | null>(null)
  const isTold = told?.by === analyst && told.durationMinutes === durationMinutes
  return {
    terms: isTold ? told.terms : panelTerms(analyst, durationMinutes),
    takeTerms: ({ terms, sessionMinutes }: Problem) => {
      if (terms) setTold({ by: analyst, durationMinutes, terms })
      if (terms || sessionMinutes) router.refresh()
    },
  }
}
