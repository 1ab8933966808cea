import { eq } from "drizzle-orm"
import { beforeAll, beforeEach, describe, expect, it } from "vitest"
import { notificationChoices } from "@/db/schema/notifications"
import type { User } from "@/lib/context"
import { derivedKey } from "@/lib/derived-key"
import { UNSUBSCRIBING, unsubscribeToken } from "@/lib/notifications/unsubscribe-token"
import { findSubscription } from "@/lib/web/unsubscribe"
import { type Call, call } from "@/tests/support/doors"
import { makeUser } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const DOOR = "/api/unsubscribe/[token]"
const FORM = { "content-type": "application/x-www-form-urlencoded" }
const ONE_CLICK: Call = { body: "List-Unsubscribe=One-Click", headers: FORM }

let reader: User
let token: string
const tokenOf = (userId: string) =>
  unsubscribeToken({ userId, topic: "reminders" }, derivedKey(UNSUBSCRIBING))
const choices = () => db.select().from(notificationChoices).where(eq(notificationChoices.userId, reader.id))

beforeAll(async () => {
  reader = await makeUser(db, "investor")
  token = tokenOf(reader.id)
})
beforeEach(async () => {
  await db.delete(notificationChoices)
})

describe("the way out that a mail names", () => {
  it("ends its topic's mail for its reader by one post of a mail program, also the second time", async () => {
    for (const origin of [undefined, "https://mail.example"]) {
      const headers = { ...FORM, ...(origin ? { origin } : {}) }
      const answer = await call("POST", DOOR, { token }, { ...ONE_CLICK, headers })
      expect(answer.status).toBe(200)
      const own = { userId: reader.id, topic: "reminders", channel: "email", isOn: false }
      expect(await choices()).toEqual([own])
    }
    expect(await findSubscription(token)).toEqual({ userId: reader.id, topic: "reminders", isOn: false })
  })

  it("takes the same as multipart, as some programs send it", async () => {
    const type = "multipart/form-data; boundary=b"
    const body =
      '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n'
    const answer = await call("POST", DOOR, { token }, { body, headers: { "content-type": type } })
    expect(answer.status).toBe(200)
    expect(await choices()).toHaveLength(1)
  })

  it("changes nothing when it is only opened: it leads to the page with the button", async () => {
    const answer = await call("GET", DOOR, { token })
    expect([answer.status, answer.headers.get("location")]).toEqual([303, `/unsubscribe/${token}`])
    expect(await findSubscription(token)).toMatchObject({ isOn: true })
    expect(await choices()).toEqual([])
  })

  it("needs the words of the standard, and a token that we wrote, for somebody who exists", async () => {
    for (const body of ["", "List-Unsubscribe=No", "{}"]) {
      expect((await call("POST", DOOR, { token }, { body, headers: FORM })).status, body).toBe(400)
    }
    const forged = token.replace("reminders", "changes")
    const nobody = tokenOf("0199e8a0-0000-7000-8000-000000000000")
    for (const wrong of [forged, `${token}x`, "x", nobody]) {
      expect((await call("POST", DOOR, { token: wrong }, ONE_CLICK)).body).toMatchObject({
        code: "not_found",
      })
      expect(await findSubscription(wrong)).toBeNull()
    }
    expect(await choices()).toEqual([])
  })
})
