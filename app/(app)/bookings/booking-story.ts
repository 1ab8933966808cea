import { getCase } from "@/lib/attendance/get-case"
import type { CaseView } from "@/lib/attendance/views"
import { ListEventsInput, listEvents } from "@/lib/bookings/list-events"
import type { BookingView, EventView } from "@/lib/bookings/views"
import type { Ctx } from "@/lib/context"
import type { Page } from "@/lib/core/cursor"
import { accepted } from "@/lib/core/result"
import { ListNotesInput } from "@/lib/notes/inputs"
import { listNotes } from "@/lib/notes/list-notes"
import type { NoteView } from "@/lib/notes/views"
import { getPaymentPage } from "@/lib/payments/get-payment-page"
import type { PaymentPage } from "@/lib/payments/views"
import { listOtherTimes } from "@/lib/rebooking/list-other-times"
import type { OtherTimes } from "@/lib/rebooking/wire"

const PAGE = "100"

/** What happened to a booking that the caller sees; from a cursor of the address on, where that is one. */
export async function readEvents(ctx: Ctx, bookingId: string, cursor?: string): Promise<Page<EventView>> {
  const asked = ListEventsInput.safeParse({ bookingId, limit: PAGE, cursor })
  return accepted(await listEvents(ctx, asked.data ?? ListEventsInput.parse({ bookingId, limit: PAGE })))
}

/** The notes on a booking of the caller's own, and the cursor that they are shown from. */
export async function readNotes(
  ctx: Ctx,
  bookingId: string,
  cursor?: string,
): Promise<{ notes: Page<NoteView>; cursor: string | undefined }> {
  const first = { bookingId, limit: PAGE }
  const asked = ListNotesInput.safeParse({ ...first, cursor })
  const found = asked.success ? await listNotes(ctx, asked.data) : null
  if (found?.ok) return { notes: found.value, cursor }
  return { notes: accepted(await listNotes(ctx, ListNotesInput.parse(first))), cursor: undefined }
}

/** How the money of a booking stands that the caller sees; null where nothing is paid here. */
export async function readPayment(ctx: Ctx, { id, payment }: BookingView): Promise<PaymentPage | null> {
  return payment && accepted(await getPaymentPage(ctx, { bookingId: id }))
}

/** The case about who came to a booking that the caller sees; null where nobody was reported. */
export async function readCase(ctx: Ctx, { id, status }: BookingView): Promise<CaseView | null> {
  if (status !== "no_show" && status !== "completed") return null
  const found = await getCase(ctx, { bookingId: id })
  return found.ok ? found.value : null
}

/** The other times that an investor is offered for a session of his that did not take place; null where there are none. */
export async function readOtherTimes(ctx: Ctx, { id, status }: BookingView): Promise<OtherTimes | null> {
  if (ctx.actor.role !== "investor" || !ENDED_UNHELD.some((ended) => ended === status)) return null
  const offered = await listOtherTimes(ctx, { bookingId: id })
  return offered.ok && offered.value.usedBy === null ? offered.value : null
}

const ENDED_UNHELD = ["declined", "cancelled", "no_show"]
