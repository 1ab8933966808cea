import { describe, expect, it } from "vitest"
import { bookSession } from "@/lib/bookings/book-session"
import { DAY_MS } from "@/lib/core/duration"
import { newId } from "@/lib/core/ids"
import { accepted } from "@/lib/core/result"
import { createGroup } from "@/lib/groups/create-group"
import { getGroupPage } from "@/lib/groups/get-group-page"
import { joinGroup } from "@/lib/groups/join-group"
import { previewMove } from "@/lib/groups/preview-move"
import { getSeatPaymentPage } from "@/lib/payments/get-seat-payment-page"
import { ctxOf, makeAnalyst, makeUser, SLOT } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const NOT_FOUND = { ok: false, problem: { code: "not_found" } }

describe("what the pages of group sessions read", () => {
  it("is there for who may know of the session, and of its payment where its seat is paid here", async () => {
    const [analyst, who] = [await makeAnalyst(db), await makeUser(db, "investor")]
    const input = { startUtc: SLOT, durationMinutes: 60, topic: "Reading a downcycle", seatsMax: 2 }
    const { id: groupId } = accepted(await createGroup(ctxOf(db, analyst), input))
    accepted(await joinGroup(ctxOf(db, who), { groupId }))
    expect(accepted(await getGroupPage(ctxOf(db, who), { groupId })).group).toMatchObject({ id: groupId })
    expect(await getGroupPage(ctxOf(db, who), { groupId: newId() })).toMatchObject(NOT_FOUND)
    expect(await getSeatPaymentPage(ctxOf(db, who), { groupId })).toMatchObject(NOT_FOUND)
  })

  it("says to its analyst alone who would lose his seat by a move", async () => {
    const [analyst, elsewhere] = [await makeAnalyst(db), await makeAnalyst(db)]
    const [free, busy] = [await makeUser(db, "investor"), await makeUser(db, "investor")]
    const input = { startUtc: SLOT, durationMinutes: 60, topic: "Reading a downcycle", seatsMax: 2 }
    const { id: groupId } = accepted(await createGroup(ctxOf(db, analyst), input))
    for (const who of [free, busy]) accepted(await joinGroup(ctxOf(db, who), { groupId }))
    const startUtc = new Date(SLOT.getTime() + DAY_MS)
    accepted(await bookSession(ctxOf(db, busy), { analystId: elsewhere.id, startUtc, durationMinutes: 30 }))
    const asked = { groupId, startUtc, durationMinutes: 60 }
    expect(accepted(await previewMove(ctxOf(db, analyst), asked))).toMatchObject({
      coming: 1,
      busy: [{ id: busy.id }],
    })
    expect(await previewMove(ctxOf(db, elsewhere), asked)).toMatchObject(NOT_FOUND)
  })
})
