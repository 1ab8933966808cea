import { eq } from "drizzle-orm"
import { expect, it } from "vitest"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { users } from "@/db/schema/users"
import { UpdateMeInput } from "@/lib/accounts/inputs"
import { updateMe } from "@/lib/accounts/update-me"
import { getAnalystPage } from "@/lib/analysts/get-analyst-page"
import { getBooking } from "@/lib/bookings/get-booking"
import { getBookingRow } from "@/lib/bookings/get-booking-row"
import { DRAWN_WITH, readForm } from "@/lib/core/form-fields"
import { accepted } from "@/lib/core/result"
import { call } from "@/tests/support/doors"
import { bearer, ctxOf, makeAnalyst, makeBooking, makeUser } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()

it("people are called by their whole name until they say how, and the wire knows names alone", async () => {
  const investor = await makeUser(db, "investor", { name: "Tan Mei Lin" })
  const analyst = await makeAnalyst(db, {}, undefined, { name: "Dr. Amara N’Dour" })
  const { id: bookingId } = await makeBooking(db, investor, analyst)
  const called = async () => {
    const row = accepted(await getBookingRow(ctxOf(db, investor), { bookingId }))
    const page = accepted(await getAnalystPage(ctxOf(db, investor), { analystId: analyst.id }))
    return [row.investorAddressedAs, row.analystAddressedAs, page.addressedAs]
  }
  expect(await called()).toEqual(["Tan Mei Lin", "Dr. Amara N’Dour", "Dr. Amara N’Dour"])

  const say = (words: string) => updateMe(ctxOf(db, analyst), UpdateMeInput.parse({ addressedAs: words }))
  accepted(await say(" Dr. N’Dour "))
  expect(await called()).toEqual(["Tan Mei Lin", "Dr. N’Dour", "Dr. N’Dour"])
  const booking = accepted(await getBooking(ctxOf(db, investor), { bookingId }))
  expect(booking.analyst).toEqual({ id: analyst.id, name: "Dr. Amara N’Dour" })
  expect(Object.keys(booking).filter((key) => /addressed/i.test(key))).toEqual([])
  accepted(await say(" "))
  expect((await called())[1]).toBe("Dr. Amara N’Dour")
  const [profile] = await db
    .select()
    .from(analystConnectProfiles)
    .where(eq(analystConnectProfiles.analystId, analyst.id))
  expect(profile?.revision, "a name decides no booking").toBe(1)
})

it("settings saved on an old page write back nothing that another page changed", async () => {
  const user = await makeUser(db, "investor", { timeZone: "Europe/London", hourCycle: "h23" })
  const form = new FormData()
  const fields = { timeZone: "Europe/London", hourCycle: "h12", weekStart: "language", addressedAs: "" }
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  form.append("addressedAs", " ")
  form.append(
    DRAWN_WITH,
    JSON.stringify({ timeZone: "Europe/London", hourCycle: "h23", weekStart: "language", addressedAs: "" }),
  )
  await db
    .update(users)
    .set({ timeZone: "Asia/Tokyo", addressedAs: "Lin", weekStart: "sunday" })
    .where(eq(users.id, user.id))
  const input = UpdateMeInput.parse(readForm(UpdateMeInput, form))
  accepted(await updateMe(ctxOf(db, user), input))
  const [saved] = await db.select().from(users).where(eq(users.id, user.id))
  expect(saved).toMatchObject({
    timeZone: "Asia/Tokyo",
    hourCycle: "h12",
    addressedAs: "Lin",
    weekStart: "sunday",
  })
})

it("a person reads and changes over HTTP how he is named and shown times, and nothing else of himself", async () => {
  const user = await makeUser(db, "investor", { name: "Tan Mei Lin", firm: "Quill Partners" })
  const authorization = await bearer(db, user)
  const change = (body: object) => call("PATCH", "/api/me", {}, { authorization, body })
  const answer = await change({ name: "  Mei Lin Tan ", time_zone: "Asia/Singapore", hour_cycle: "h12" })
  expect(answer.body).toEqual({
    id: user.id,
    role: "investor",
    name: "Mei Lin Tan",
    email: user.email,
    addressed_as: null,
    firm: "Quill Partners",
    time_zone: "Asia/Singapore",
    hour_cycle: "h12",
    week_start: null,
  })
  expect((await call("GET", "/api/me", {}, { authorization })).body).toEqual(answer.body)
  for (const body of [
    { name: " " },
    { name: "\u200b" },
    { role: "admin" },
    { email: "a@b.test" },
    { time_zone: "Mars/Olympus" },
  ])
    expect(await change(body), JSON.stringify(body)).toMatchObject({ status: 400 })
  expect((await call("GET", "/api/me", {}, { authorization })).body).toEqual(answer.body)
})
