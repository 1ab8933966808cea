import { eq } from "drizzle-orm"
import { afterEach, beforeEach, expect, it } from "vitest"
import { notifications } from "@/db/schema/notifications"
import { presentTime } from "@/lib/clock"
import { systemCtx } from "@/lib/context"
import { HOUR_MS } from "@/lib/core/duration"
import { loadMessages } from "@/lib/notifications/load-messages"
import { tellEvents } from "@/lib/notifications/tell-events"
import { composeMail } from "@/tests/support/compose-mail"
import { makeAnalyst, makeUser, NOW, SLOT } from "@/tests/support/factories"
import { makeGroup } from "@/tests/support/groups"
import { moveTo, saveCard, sweep } from "@/tests/support/money"
import { takeSeat } from "@/tests/support/paid-seats"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()

beforeEach(() => moveTo(NOW))
afterEach(() => moveTo())

it("a refused card is told to whose seat it is, by its own price, and to nobody else", async () => {
  const analyst = await makeAnalyst(db, { paymentPolicy: "card" })
  const [ana, ben] = [await makeUser(db, "investor"), await makeUser(db, "investor")]
  const group = await makeGroup(db, analyst, { price: 6_000 })
  await saveCard(db, ana, "declines_later")
  await saveCard(db, ben)
  await takeSeat(db, group, ana)
  await takeSeat(db, group, ben)
  moveTo(new Date(SLOT.getTime() - 5 * HOUR_MS))
  await sweep(db)
  await tellEvents(systemCtx(db, presentTime()))
  const told = await db.select().from(notifications).where(eq(notifications.bookingId, group.id))
  const ofMoney = told.filter(({ source }) => source === "payment")
  const heard = (kind: string) => ofMoney.filter((row) => row.kind === kind).map((row) => row.recipientId)
  expect(new Set(heard("payment_declined"))).toEqual(new Set([ana.id]))
  expect(new Set(heard("payment_authorised"))).toEqual(new Set([ben.id]))
  const declined = ofMoney.find((row) => row.kind === "payment_declined" && row.channel === "email")
  const messages = await loadMessages(db, declined ? [declined] : [])
  const [message] = [...messages.values()]
  if (!message) throw new Error("nothing was written")
  const { read } = await composeMail(message, presentTime())
  expect(read.text).toContain("$60.00")
  for (const other of [ben.name, ben.id, ben.email]) expect(read.text).not.toContain(other)
  expect(read.text).toContain(analyst.name)
})
