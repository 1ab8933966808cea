"use client"
import { FormNotice } from "@/components/forms/sending-form"
import type { SentForm } from "@/components/forms/use-press-form"
import { Name } from "@/components/ui/name"
import type { ActionState } from "@/lib/core/action-state"
import type { ProblemCode } from "@/lib/core/problems"
import { SUBMIT_BUTTON } from "./focus"
import { LostSlotNotice } from "./lost-slot-notice"
import { TooManyRequests } from "./open-requests-notice"
import { OtherAnalysts } from "./other-analysts"
import { OwnSessionNotice } from "./own-session-notice"
import { isAbout, isLostSlot, LOST_SLOT_CODES, sentLength } from "./refused-time"
import { readSent, TermsNotice } from "./terms-notice"
import { useChosenTime, useTimeChoice } from "./time-choice"
import { TimesButton } from "./times-button"

/** The refusals that are said in words of their own: by this notice, that a session is gone by the one of moving. */
export const REFUSAL_CODES = [
  ...LOST_SLOT_CODES,
  "not_found",
  "investor_busy",
  "terms_changed",
  "open_request_limit",
] as const satisfies readonly ProblemCode[]

/** A form that was refused, as its notice looks at it. */
export type RefusedForm = Pick<SentForm, "problem"> & {
  readonly state: ActionState<unknown>
  /** The refusal came with the page, which offers no longer what was sent. */
  readonly isReturned: boolean
}

/** Why the chosen time was not booked, or not moved to, and what there is instead; nothing once another one is chosen. */
export function RefusalNotice({ form: { problem, state, isReturned } }: { form: RefusedForm }) {
  const { analyst } = useTimeChoice()
  const chosen = useChosenTime()
  if (!problem || state === null || state.ok) return null
  const { code, terms, sessionMinutes, bookingId } = problem
  if (code === "not_found" && analyst.moving === null) return <AnalystGone />
  if (code === "open_request_limit") return <TooManyRequests />
  const isAboutThis = isAbout(state, chosen)
  if (sessionMinutes && (isAboutThis || isReturned)) {
    return <LengthGone gone={sentLength(state) ?? chosen.durationMinutes} offered={sessionMinutes} />
  }
  if (!isAboutThis) return null
  if (terms) return <TermsNotice sent={readSent(state.values, terms)} present={terms} />
  if (code === "investor_busy") {
    return bookingId ? <OwnSessionNotice bookingId={bookingId} /> : <LostSlotNotice loss="not_free" />
  }
  return isLostSlot(code) ? <LostSlotNotice loss={code} /> : null
}

/** The analyst's profile was closed while the form was open: says so, and whom to ask instead. */
function AnalystGone() {
  const { analyst } = useTimeChoice()
  return (
    <FormNotice
      title={
        <>
          <Name>{analyst.name}</Name> takes no sessions now
        </>
      }
    >
      <p>
        The profile was closed while this page was open. Nothing was sent, and what you typed is kept here.
      </p>
      <OtherAnalysts analyst={analyst} />
    </FormNotice>
  )
}

/** The length is offered no more: says so, and offers those that are. */
function LengthGone({ gone, offered }: { gone: number; offered: readonly number[] }) {
  const { choose } = useTimeChoice()
  const { durationMinutes } = useChosenTime()
  return (
    <FormNotice title={`Sessions of ${gone} min are not offered any more`}>
      <p>
        {`The lengths were changed while this page was open. What you typed is kept. ${
          durationMinutes === gone
            ? "Take another one from the same time on:"
            : `This form is for ${durationMinutes} min now: send it again if that suits you. The lengths that are offered:`
        }`}
      </p>
      <ul className="mt-2.5 flex flex-wrap gap-2">
        {offered.map((minutes) => (
          <li key={minutes}>
            <TimesButton
              durationMinutes={minutes}
              onPress={() => choose({ durationMinutes: minutes }, SUBMIT_BUTTON)}
            >
              {`${minutes} min`}
            </TimesButton>
          </li>
        ))}
      </ul>
    </FormNotice>
  )
}
