"use client"
import { useRouter } from "next/navigation"
import type { ReactNode } from "react"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import type { ButtonVariant } from "@/components/ui/button-class"
import { DialogActions } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Textarea } from "@/components/ui/input"
import { useToast } from "@/components/ui/toast"
import type { BookingView } from "@/lib/bookings/views"
import type { FormAction } from "@/lib/core/action-state"
import { TEXT_MAX } from "@/lib/core/limits"
import type { Problem } from "@/lib/core/problems"
import { FeedbackInput, SaveFeedbackInput } from "@/lib/feedback/inputs"
import type { FeedbackView } from "@/lib/feedback/views"
import { StarChoice } from "./star-choice"

/** What feedback is sent to: the first time, and afterwards. */
export type FeedbackActions = {
  readonly leave: FormAction<FeedbackView>
  readonly edit: FormAction<FeedbackView>
}

/** What the button says that leaves feedback or changes it. */
export function feedbackAct({ feedback }: Pick<BookingView, "feedback">): string {
  return feedback ? "Edit feedback" : "Leave feedback"
}

/** Stars and words. Feedback that was given in another window meanwhile is not lost: the form goes on as its change. */
export function FeedbackForm({
  booking,
  actions,
  readers,
  keep,
  variant = "primary",
  onDone,
}: {
  booking: Pick<BookingView, "id" | "feedback">
  actions: FeedbackActions
  /** Who sees it. */
  readers: ReactNode
  /** The button or link that leaves everything as it is. */
  keep: ReactNode
  variant?: ButtonVariant
  onDone: () => void
}) {
  const toast = useToast()
  const router = useRouter()
  const { feedback } = booking
  const form = useActionForm({
    schema: feedback ? SaveFeedbackInput : FeedbackInput,
    action: feedback ? actions.edit : actions.leave,
    fields: {
      rating: { label: "Stars", initial: feedback?.rating.toString() },
      comment: { label: "Comment", initial: feedback?.comment ?? "" },
    },
    onlyChanged: feedback ? ["rating", "comment"] : undefined,
    onSuccess: () => {
      toast({ message: feedback ? "Feedback changed." : "Thank you. Your feedback is kept." })
      onDone()
    },
    onProblem: ({ code }: Problem) => {
      if (code === "already_given" || code === "not_found" || code === "too_late") router.refresh()
    },
  })
  const stars = form.field("rating")
  return (
    <SendingForm form={form} noValidate={form.checks} className="mt-3 flex flex-col gap-5">
      <input type="hidden" name="bookingId" value={booking.id} />
      <FormProblem form={form} />
      <StarChoice {...stars} choice={(value) => form.choice("rating", value)} />
      <Field {...form.field("comment")} optional hint={readers} max={TEXT_MAX.comment}>
        <Textarea rows={4} {...form.control("comment")} />
      </Field>
      {/* An empty field says nothing; a blank after it says that there is no comment any more. */}
      {feedback && <input type="hidden" name="comment" value=" " />}
      <DialogActions className="mt-0!">
        {keep}
        <Button type="submit" variant={variant} busy={form.busy} busyLabel="Sending…">
          {feedback ? "Save feedback" : "Leave feedback"}
        </Button>
      </DialogActions>
    </SendingForm>
  )
}
