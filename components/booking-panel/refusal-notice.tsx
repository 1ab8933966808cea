import type { SentForm } from "@/components/forms/use-press-form"
import type { ActionState } from "@/lib/core/action-state"
import { MINUTE_MS } from "@/lib/core/duration"
import type { ProblemCode } from "@/lib/core/problems"
import type { Clock } from "@/lib/time"
import { AnalystGoneNotice } from "./analyst-gone-notice"
import { LengthGoneNotice } from "./length-gone-notice"
import { LostSlotNotice } from "./lost-slot-notice"
import { TooManyRequests } from "./open-requests-notice"
import { OwnSessionNotice } from "./own-session-notice"
import type { PanelAnalyst } from "./panel-types"
import { type ChosenTime, isAbout, isLostSlot, LOST_SLOT_CODES, sentLength } from "./refused-time"
import { readSent } from "./terms-fields"
import { TermsNotice } from "./terms-notice"

/** The refusals that this notice shows in its own words. */
export const REFUSAL_CODES = [
  ...LOST_SLOT_CODES,
  "investor_busy",
  "terms_changed",
  "open_request_limit",
] as const satisfies readonly ProblemCode[]

type Refused = Pick<SentForm, "problem" | "summaryRef"> & {
  readonly state: ActionState<unknown>
  /** The refusal came with the page, which offers no longer what was sent. */
  readonly isReturned: boolean
}

/** Why the chosen time was not booked, or not moved to, and what there is instead; nothing once another one is chosen. */
export function RefusalNotice({
  form: { problem, state, isReturned, summaryRef: ref },
  analyst,
  chosen,
  clock,
  now,
  onOtherSlot,
  onOtherLength,
  onBack,
}: {
  form: Refused
  analyst: PanelAnalyst
  chosen: ChosenTime
  clock: Clock
  now: number
  onOtherSlot: (start: number) => void
  onOtherLength: (durationMinutes: number) => void
  onBack: () => void
}) {
  if (!problem || state === null || state.ok) return null
  const { code, terms, sessionMinutes, bookingId } = problem
  const { slot, durationMinutes } = chosen
  if (code === "not_found" && analyst.moving === null)
    return <AnalystGoneNotice analyst={analyst} ref={ref} />
  if (code === "open_request_limit") return <TooManyRequests ref={ref} />
  const isAboutThis = isAbout(state, chosen)
  if (sessionMinutes && (isAboutThis || isReturned)) {
    return (
      <LengthGoneNotice
        gone={sentLength(state) ?? durationMinutes}
        now={durationMinutes}
        offered={sessionMinutes}
        onChoose={onOtherLength}
        ref={ref}
      />
    )
  }
  if (!isAboutThis) return null
  if (terms) return <TermsNotice sent={readSent(state.values, terms)} present={terms} ref={ref} />
  if (code === "investor_busy" && bookingId) {
    return (
      <OwnSessionNotice
        bookingId={bookingId}
        analystId={analyst.analystId}
        start={slot}
        end={slot + durationMinutes * MINUTE_MS}
        clock={clock}
        ref={ref}
      />
    )
  }
  if (!isLostSlot(code) && code !== "investor_busy") return null
  return (
    <LostSlotNotice
      loss={code === "investor_busy" ? "not_free" : code}
      analyst={analyst}
      chosen={chosen}
      clock={clock}
      now={now}
      onChoose={onOtherSlot}
      onBack={onBack}
      ref={ref}
    />
  )
}
