import { and, eq } from "drizzle-orm"
import { expect, it } from "vitest"
import { notifications } from "@/db/schema/notifications"
import { bookSession } from "@/lib/bookings/book-session"
import { cancelBooking } from "@/lib/bookings/cancel-booking"
import { confirmBooking } from "@/lib/bookings/confirm-booking"
import { rescheduleBooking } from "@/lib/bookings/reschedule-booking"
import { undoBooking } from "@/lib/bookings/undo-booking"
import { inviteFor } from "@/lib/calendar/invite"
import { systemCtx } from "@/lib/context"
import { DAY_MS, HOUR_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { loadMessages } from "@/lib/notifications/load-messages"
import { isOfBooking } from "@/lib/notifications/messages"
import { tellEvents } from "@/lib/notifications/tell-events"
import { propertyOf, readCalendar } from "@/tests/support/calendar-client"
import { ctxOf, makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const FROM = { name: "Analyst Connect", address: "sessions@connect.example" }

it("a booking's mails to its investor carry what stands, and nothing before it was confirmed for good", async () => {
  const investor = await makeUser(db, "investor")
  const analyst = await makeAnalyst(db)
  const at = (hours: number, seconds = 0) => new Date(NOW.getTime() + hours * HOUR_MS + seconds * 1000)
  const wish = { analystId: analyst.id, startUtc: SLOT, durationMinutes: 30 }
  const { id: bookingId } = accepted(await bookSession(ctxOf(db, investor, at(0)), wish))
  const told = async (now: Date) => {
    await tellEvents(systemCtx(db, now))
    const { bookingId: about, recipientId, channel } = notifications
    const rows = await db
      .select()
      .from(notifications)
      .where(and(eq(about, bookingId), eq(recipientId, investor.id), eq(channel, "email")))
    const messages = await loadMessages(db, rows)
    return rows.flatMap(({ id, kind, status }) => {
      const message = messages.get(id)
      if (!message || !isOfBooking(message) || status !== "due") return []
      const invite = inviteFor(message, { from: FROM, appUrl: "https://connect.example", now })
      if (!invite) return []
      const [event] = readCalendar(invite.text).events
      if (!event) throw new Error("no entry")
      const facts = ["sequence", "status", "dtstart"].map((name) => propertyOf(event, name))
      return [[kind, invite.method, ...facts].join(" ")]
    })
  }
  const confirm = (now: Date) => confirmBooking(ctxOf(db, analyst, now), { bookingId })
  const move = (now: Date, startUtc: Date) =>
    rescheduleBooking(ctxOf(db, investor, now), { bookingId, startUtc, durationMinutes: 30 })
  const undo = (now: Date) => undoBooking(ctxOf(db, analyst, now), { bookingId })

  accepted(await confirm(at(1)))
  accepted(await undo(at(1, 5)))
  const second = new Date(SLOT.getTime() + HOUR_MS)
  accepted(await move(at(2), second))
  expect(await told(at(2, 1))).toEqual([])

  accepted(await confirm(at(3)))
  expect(await told(at(3, 12))).toEqual([`confirmed REQUEST 5 CONFIRMED ${second.toISOString()}`])

  const third = new Date(SLOT.getTime() + DAY_MS)
  accepted(await move(at(4), third))
  accepted(await confirm(at(5)))
  const asked = `REQUEST 6 TENTATIVE ${third.toISOString()}`
  const whileUndoable = await told(at(5, 11))
  expect(whileUndoable).toContain(`rescheduled ${asked}`)
  expect(whileUndoable.filter((line) => !line.endsWith(asked))).toEqual([])
  // Let in within its ten seconds, and written after that mail.
  accepted(await undo(at(5, 9)))
  expect(await told(at(5, 12))).toContain(`rescheduled REQUEST 8 TENTATIVE ${third.toISOString()}`)

  accepted(await cancelBooking(ctxOf(db, investor, at(6)), { bookingId }))
  expect(await told(at(6, 1))).toContain(`cancelled CANCEL 9 CANCELLED ${third.toISOString()}`)
})
