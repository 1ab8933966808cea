import type { Database } from "@/db/client"
import { saveAnyProfile } from "@/lib/analysts/save-any-profile"
import { addAnyTimeOff } from "@/lib/availability/add-any-time-off"
import { applyAnyBatch } from "@/lib/availability/apply-any-batch"
import { removeAnyOverride } from "@/lib/availability/remove-any-override"
import { removeAnyTimeOff } from "@/lib/availability/remove-any-time-off"
import { replaceAnyOverride } from "@/lib/availability/replace-any-override"
import { replaceAnyWeek } from "@/lib/availability/replace-any-week"
import { undoAnyBatch } from "@/lib/availability/undo-any-batch"
import { bookForInvestor } from "@/lib/bookings/book-for-investor"
import { cancelBooking } from "@/lib/bookings/cancel-booking"
import { rescheduleBooking } from "@/lib/bookings/reschedule-booking"
import type { User, UserCtx } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import { makeAnalyst, makeBooking } from "./factories"

/** What a row of the audit trail says beside when, by whom and how it came. */
export type Said = {
  readonly object: readonly [type: string, id: string | null]
  before: unknown
  after: unknown
}

type Who = { readonly ctx: UserCtx; readonly analyst: User; readonly investor: User }

const MONDAY = { weekday: 0, startMinute: 480, endMinute: 720, slotMinutes: 30, isActive: true }
const MORNING = { startMinute: 540, endMinute: 600, slotMinutes: 30 }
const ON_WIRE = { start_minute: 540, end_minute: 600, slot_minutes: 30 }
const DATE = "2026-12-03"

/** What admins do in others' place, each done once: to bookings, and to the schedules and profiles of analysts. */
export function actsForOthers(db: Database, who: () => Who): Record<string, () => Promise<Said>> {
  return { ...onBookings(db, who), ...onSchedules(db, who) }
}

function onBookings(db: Database, who: () => Who): Record<string, () => Promise<Said>> {
  return {
    bookForInvestor: async () => {
      const startUtc = new Date("2026-12-03T10:00:00Z")
      const wish = {
        onBehalfOf: who().investor.id,
        analystId: who().analyst.id,
        startUtc,
        durationMinutes: 30,
      }
      const { id } = accepted(await bookForInvestor(who().ctx, wish))
      const after = {
        status: "requested",
        start_utc: startUtc.toISOString(),
        end_utc: "2026-12-03T10:30:00.000Z",
        revision: 1,
        price_quote: "225.00",
        currency: "USD",
        on_behalf_of: who().investor.id,
        analyst_id: who().analyst.id,
      }
      return { object: ["booking", id], before: {}, after }
    },
    cancelBooking: async () => {
      const { id } = await makeBooking(db, who().investor, who().analyst, {
        startUtc: new Date("2026-12-03T12:00:00Z"),
      })
      const reason = { reasonCode: "duplicate", reasonText: "Asked twice" } as const
      accepted(await cancelBooking(who().ctx, { bookingId: id, ...reason }))
      return {
        object: ["booking", id],
        before: { status: "requested", revision: 1 },
        after: {
          status: "cancelled",
          revision: 2,
          cancelled_by: "admin",
          reason_code: "duplicate",
          reason_text: "[not kept]",
        },
      }
    },
    rescheduleBooking: async () => {
      const [from, to] = [new Date("2026-12-03T13:00:00Z"), new Date("2026-12-03T14:00:00Z")]
      const { id } = await makeBooking(db, who().investor, who().analyst, {
        startUtc: from,
        status: "confirmed",
      })
      accepted(await rescheduleBooking(who().ctx, { bookingId: id, startUtc: to, reasonCode: "on_request" }))
      const half = (at: Date) => new Date(at.getTime() + 30 * 60_000).toISOString()
      return {
        object: ["booking", id],
        before: { start_utc: from.toISOString(), end_utc: half(from), revision: 1 },
        after: {
          start_utc: to.toISOString(),
          end_utc: half(to),
          revision: 2,
          reason_code: "on_request",
        },
      }
    },
  }
}

function onSchedules(db: Database, who: () => Who): Record<string, () => Promise<Said>> {
  const own = async () => ({ analystId: (await makeAnalyst(db, {}, [MONDAY])).id })
  const timeOff = (analystId: string) =>
    addAnyTimeOff(who().ctx, { analystId, startDate: DATE, reason: "Away" })
  const off = { start_date: DATE, end_date: DATE, start_minute: null, end_minute: null }
  const closing = async (analystId: string) =>
    accepted(
      await applyAnyBatch(who().ctx, { analystId, action: "close", from: DATE, to: DATE, revision: 1 }),
    )
  return {
    replaceAnyWeek: async () => {
      const { analystId } = await own()
      accepted(await replaceAnyWeek(who().ctx, { analystId, windows: [], revision: 1 }))
      const week = { weekday: 0, start_minute: 480, end_minute: 720, slot_minutes: 30, is_active: true }
      return { object: ["analyst", analystId], before: { windows: [week] }, after: { windows: [] } }
    },
    replaceAnyOverride: async () => {
      const { analystId } = await own()
      accepted(await replaceAnyOverride(who().ctx, { analystId, date: DATE, windows: [MORNING] }))
      const after = { overrides: { [DATE]: [ON_WIRE] } }
      return { object: ["analyst", analystId], before: { overrides: { [DATE]: null } }, after }
    },
    removeAnyOverride: async () => {
      const { analystId } = await own()
      accepted(await replaceAnyOverride(who().ctx, { analystId, date: DATE, windows: [MORNING] }))
      accepted(await removeAnyOverride(who().ctx, { analystId, date: DATE }))
      const before = { overrides: { [DATE]: [ON_WIRE] } }
      return { object: ["analyst", analystId], before, after: { overrides: { [DATE]: null } } }
    },
    addAnyTimeOff: async () => {
      const { analystId } = await own()
      const { id } = accepted(await timeOff(analystId))
      return {
        object: ["analyst", analystId],
        before: { time_off: { [id]: null } },
        after: { time_off: { [id]: off } },
      }
    },
    removeAnyTimeOff: async () => {
      const { analystId } = await own()
      const { id } = accepted(await timeOff(analystId))
      accepted(await removeAnyTimeOff(who().ctx, { analystId, timeOffId: id }))
      return {
        object: ["analyst", analystId],
        before: { time_off: { [id]: off } },
        after: { time_off: { [id]: null } },
      }
    },
    applyAnyBatch: async () => {
      const { analystId } = await own()
      await closing(analystId)
      return {
        object: ["analyst", analystId],
        before: { overrides: { [DATE]: null } },
        after: { overrides: { [DATE]: [] } },
      }
    },
    undoAnyBatch: async () => {
      const { analystId } = await own()
      const { id } = await closing(analystId)
      accepted(await undoAnyBatch(who().ctx, { analystId, batchId: id }))
      return {
        object: ["analyst", analystId],
        before: { overrides: { [DATE]: [] } },
        after: { overrides: { [DATE]: null } },
      }
    },
    saveAnyProfile: async () => {
      const { analystId } = await own()
      const form = {
        headline: "Copper",
        bioShort: "",
        specialties: [],
        hourlyRate: "450.00",
        currency: "USD",
        autoConfirm: false,
        maxDailySessions: null,
        timeZone: "UTC",
        sessionMinutes: [30, 60],
        bufferBeforeMinutes: 0,
        bufferAfterMinutes: 0,
        minNotice: 0,
        minNoticeUnit: "hours",
        bookingWindowDays: 60,
        cancelNotice: 0,
        cancelNoticeUnit: "hours",
        meetingUrl: null,
        revision: 1,
      } as const
      const drawn = { ...form, minNoticeMinutes: 0, cancelNoticeMinutes: 0, headline: "" }
      const posted = { ...form, specialties: [], sessionMinutes: [30, 60], drawn, analystId }
      accepted(await saveAnyProfile(who().ctx, posted))
      const headline = "[not kept]"
      return { object: ["analyst", analystId], before: { headline }, after: { headline } }
    },
  }
}
