"use client"
import { usePathname, useRouter } from "next/navigation"
import { useBooking } from "@/components/bookings/booking"
import { useToast } from "@/components/ui/toast"
import { useClock, useNow } from "@/components/zones/clock"
import { bookingPath } from "@/lib/bookings/path-rules"
import type { BookingView } from "@/lib/bookings/views"
import { type Problem, type ProblemCode, problemDetail } from "@/lib/core/problems"
import type { InPlaceVerb } from "../booking"
import { doneWords } from "./done-words"

/** Refusals which mean that the page shows an old state of the booking. */
const OUTDATED: readonly ProblemCode[] = ["stale", "invalid_transition", "too_early", "too_late", "not_found"]

/**
 * What comes of a form that runs one verb on one booking. In a list its row says what became of it, and stays. On the
 * booking's page a toast does, unless the page itself says so with a way back; a refusal because it changed meanwhile brings the
 * present state.
 */
export function useVerbAnswers(verb: InPlaceVerb, onDone?: () => void) {
  const { booking, viewer, hold } = useBooking()
  const toast = useToast()
  const router = useRouter()
  const clock = useClock()
  const now = useNow()
  const page = bookingPath(booking.id, viewer)
  const link = usePathname() === page ? undefined : { href: page, label: "View" }
  return {
    onProblem: (problem: Problem) => {
      // The form says it, and asks again for what the page shows then.
      if (problem.code === "terms_changed") router.refresh()
      if (!OUTDATED.includes(problem.code)) return
      const sentence = problemDetail(problem)
      if (hold) hold(booking.id, { kind: "refused", sentence })
      else toast({ message: sentence, tone: "problem", link })
      router.refresh()
    },
    onSuccess: (changed: BookingView) => {
      if (hold) hold(booking.id, { kind: "done", verb, booking: changed })
      else if (!changed.can.includes("undo"))
        toast({ message: doneWords(verb, { booking, viewer, clock, now }), link })
      onDone?.()
    },
  }
}
