"use client"
import { usePathname, useRouter } from "next/navigation"
import type { z } from "zod"
import { type FormFields, useActionForm } from "@/components/forms/use-action-form"
import { useToast } from "@/components/ui/toast"
import type { BookingView } from "@/lib/bookings/views"
import type { FormAction } from "@/lib/core/action-state"
import { type Problem, type ProblemCode, problemDetail } from "@/lib/core/problems"
import type { StatusVerb } from "@/lib/core/vocabulary"

/** What each verb of the life cycle that needs no new time is sent to. */
export type BookingActions = Readonly<Record<StatusVerb, FormAction<BookingView>>>

const DONE: Record<StatusVerb, string> = {
  confirm: "Confirmed.",
  decline: "Declined. The time is free again.",
  cancel: "Cancelled. The time is free again.",
  complete: "Marked as completed.",
  undo: "Taken back.",
  no_show: "Marked as a no-show.",
}

/** Refusals which mean that the page shows an old state of the booking. */
const OUTDATED: readonly ProblemCode[] = ["stale", "invalid_transition", "too_early", "too_late", "not_found"]

/**
 * A form that runs one verb on one booking. Success is told by a toast, as the row may be gone by then; a refusal because
 * the booking changed meanwhile is told likewise and brings the present state.
 */
export function useVerbForm<N extends string>({
  bookingId,
  verb,
  action,
  schema,
  fields,
  onDone,
}: {
  bookingId: string
  verb: StatusVerb
  action: FormAction<BookingView>
  schema: z.ZodType
  fields: FormFields<N>
  onDone?: () => void
}) {
  const toast = useToast()
  const router = useRouter()
  const page = `/bookings/${bookingId}`
  const link = usePathname() === page ? undefined : { href: page, label: "View" }
  const tellRefusal = (problem: Problem) => {
    if (!OUTDATED.includes(problem.code)) return
    toast({ message: problemDetail(problem), tone: "problem", link })
    router.refresh()
  }
  return useActionForm({
    schema,
    action,
    fields,
    onProblem: tellRefusal,
    onSuccess: () => {
      toast({ message: DONE[verb], link })
      onDone?.()
    },
  })
}
