import { and, eq, isNull } from "drizzle-orm"
import { beforeEach, describe, expect, it } from "vitest"
import { users } from "@/db/schema/users"
import { transact } from "@/db/transact"
import { openLogin } from "@/lib/accounts/open-login"
import type { User } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import { disableUser } from "@/lib/users/disable-user"
import { eraseUser } from "@/lib/users/erase-user"
import { lockUser } from "@/lib/users/lock-user"
import { updateUser } from "@/lib/users/update-user"
import { ctxOf, makeUser, NOW } from "@/tests/support/factories"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase({ connections: 10 })
let first: User
let second: User

beforeEach(async () => {
  await db.update(users).set({ disabledAt: NOW }).where(eq(users.role, "admin"))
  first = await makeUser(db, "admin")
  second = await makeUser(db, "admin")
})

const disable = (by: User, whom: User) =>
  disableUser(ctxOf(db, by), { userId: whom.id, cancelBookings: false })
const demote = (by: User, whom: User) => updateUser(ctxOf(db, by), { userId: whom.id, role: "investor" })
/** How somebody opens a login while another does something to a person, and is not done. */
const signedInWhile = async (acting: User, onto: User, who: User) => {
  const [held, done] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const act = transact(ctxOf(db, acting), async (inner) => {
    const locked = await lockUser(inner, onto.id)
    held.resolve()
    await done.promise
    return locked
  })
  await held.promise
  const [shown] = await db.select().from(users).where(eq(users.id, who.id))
  if (!shown) throw new Error("there is no such person")
  const login = await openLogin(
    db,
    { ...shown, hasFactor: false },
    { userAgent: null, address: null, isMultiFactor: false },
    NOW,
  )
  done.resolve()
  accepted(await act)
  return login
}
const openAdmins = () => db.$count(users, and(eq(users.role, "admin"), isNull(users.disabledAt)))
const codeOf = (result: { ok: boolean; problem?: { code: string } }) =>
  result.ok ? "ok" : result.problem?.code

describe("the last admin whose account is open", () => {
  const acts = { disabled: disable, "given another role": demote }

  for (const [name, act] of Object.entries(acts)) {
    it(`is not ${name}, by nobody`, async () => {
      accepted(await act(first, second))
      expect(codeOf(await act(first, first))).toBe("last_admin")
      // Who was let in a moment before.
      expect(codeOf(await act(second, first))).toBe("last_admin")
      expect(await openAdmins()).toBe(1)
    })

    it(`is left when two are ${name} by each other at the same moment`, async () => {
      for (let round = 0; round < 5; round++) {
        const codes = await Promise.all([act(first, second), act(second, first)])
        expect(codes.map(codeOf).sort()).toEqual(["last_admin", "ok"])
        expect(await openAdmins()).toBe(1)
        await db.update(users).set({ disabledAt: null, role: "admin" }).where(eq(users.id, first.id))
        await db.update(users).set({ disabledAt: null, role: "admin" }).where(eq(users.id, second.id))
      }
    })
  }

  it("is not to be erased, whoever asks", async () => {
    const erase = (by: User) => eraseUser(ctxOf(db, by), { userId: first.id })
    expect(codeOf(await erase(first))).toBe("own_account")
    accepted(await disable(first, second))
    expect([codeOf(await erase(first)), codeOf(await erase(second))]).toEqual(["last_admin", "last_admin"])
  })

  it("may change his name, and those of others their own, but nobody his own role", async () => {
    accepted(await updateUser(ctxOf(db, first), { userId: first.id, name: "Ruth Amsel", role: "admin" }))
    const refused = await demote(first, first)
    expect(refused).toMatchObject({
      problem: { code: "own_account", detail: expect.stringContaining("own role") },
    })
  })

  it("is not reached either by an admin who was closed since he was let in", async () => {
    accepted(await disable(first, second))
    expect(codeOf(await updateUser(ctxOf(db, second), { userId: first.id, name: "X" }))).toBe(
      "unauthenticated",
    )
    expect(codeOf(await updateUser(ctxOf(db, second), { userId: first.id, name: "X", role: "admin" }))).toBe(
      "unauthenticated",
    )
  })

  it("an admin who was closed since he was let in does nothing any more", async () => {
    const third = await makeUser(db, "admin")
    accepted(await disable(first, third))
    expect(codeOf(await disable(third, second))).toBe("unauthenticated")
    expect(codeOf(await updateUser(ctxOf(db, third), { userId: second.id, name: "X" }))).toBe(
      "unauthenticated",
    )
  })
})

it("an admin signs in while another one is at somebody, who takes long to erase", async () => {
  const investor = await makeUser(db, "investor")
  expect(codeOf(await signedInWhile(first, investor, second))).toBe("ok")
  expect(codeOf(await signedInWhile(first, investor, first))).toBe("ok")
})
