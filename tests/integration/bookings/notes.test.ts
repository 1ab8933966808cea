import { beforeEach, describe, expect, it } from "vitest"
import type { User } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import { BOOKING_STATUSES } from "@/lib/core/vocabulary"
import { addNote } from "@/lib/notes/add-note"
import { AddNoteInput } from "@/lib/notes/inputs"
import { listNotes } from "@/lib/notes/list-notes"
import { ctxOf, makeAnalyst, makeBooking, makeUser, NOW } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()

let investor: User
let analyst: User
let admin: User

beforeEach(async () => {
  investor = await makeUser(db, "investor")
  analyst = await makeAnalyst(db)
  admin = await makeUser(db, "admin")
})

async function textsFor(actor: User, bookingId: string, limit = 50) {
  const page = await listNotes(ctxOf(db, actor), { bookingId, limit })
  return page.ok ? page.value.items.map(({ note, authorName }) => [authorName, note]) : page.problem.code
}

describe("notes", () => {
  it("go both ways in every status, oldest first; an admin writes and does not read", async () => {
    for (const status of BOOKING_STATUSES) {
      const { id: bookingId } = await makeBooking(db, investor, analyst, { status })
      for (const [index, actor] of [investor, analyst, admin].entries()) {
        const now = new Date(NOW.getTime() + index * 1000)
        const added = await addNote(ctxOf(db, actor, now), { bookingId, note: `from the ${actor.role}` })
        expect(added).toMatchObject({ ok: true, value: { authorType: actor.role, authorId: actor.id } })
      }
      const expected = [investor, analyst, admin].map(({ name, role }) => [name, `from the ${role}`])
      expect(await textsFor(investor, bookingId)).toEqual(expected)
      expect(await textsFor(analyst, bookingId)).toEqual(expected)
      expect(await textsFor(admin, bookingId)).toBe("forbidden")
      if (status === "requested" || status === "confirmed") {
        await db.$client.query("update session_bookings set status = 'declined' where id = $1", [bookingId])
      }
    }
  })

  it("are nobody else's: the booking does not exist for them", async () => {
    const { id: bookingId } = await makeBooking(db, investor, analyst)
    for (const stranger of [await makeUser(db, "investor"), await makeAnalyst(db)]) {
      expect(await textsFor(stranger, bookingId)).toBe("not_found")
      expect(await addNote(ctxOf(db, stranger), { bookingId, note: "x" })).toMatchObject({
        problem: { code: "not_found" },
      })
    }
  })

  it("page without loss when many were written in one moment", async () => {
    const { id: bookingId } = await makeBooking(db, investor, analyst)
    for (let i = 0; i < 7; i++) await addNote(ctxOf(db, investor), { bookingId, note: `note ${i}` })
    const seen: string[] = []
    let cursor: string | undefined
    do {
      const page = await listNotes(ctxOf(db, investor), { bookingId, limit: 3, cursor })
      const { items, nextCursor } = accepted(page)
      seen.push(...items.map(({ note }) => note))
      cursor = nextCursor ?? undefined
    } while (cursor)
    expect(seen).toEqual(Array.from({ length: 7 }, (_, i) => `note ${i}`))
  })

  it("need a text of at most 4,000 characters", () => {
    const bookingId = "0199e8a0-0000-7000-8000-000000000000"
    const fits = (note: unknown) => AddNoteInput.safeParse({ bookingId, note }).success
    expect([
      fits("😀".repeat(4000)),
      fits("a".repeat(4001)),
      fits("  \n\u200b "),
      fits(undefined),
      fits(7),
    ]).toEqual([true, false, false, false, false])
  })
})
