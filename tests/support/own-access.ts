import { eq } from "drizzle-orm"
import { expect } from "vitest"
import type { Database } from "@/db/client"
import { users } from "@/db/schema/users"
import { askEmailChange } from "@/lib/accounts/ask-email-change"
import { openAuthSession } from "@/lib/accounts/auth-sessions"
import { changePassword } from "@/lib/accounts/change-password"
import { createToken } from "@/lib/accounts/create-token"
import { endLogin } from "@/lib/accounts/end-login"
import { endOtherLogins } from "@/lib/accounts/end-other-logins"
import { hashPassword } from "@/lib/accounts/passwords"
import { revokeToken } from "@/lib/accounts/revoke-token"
import { updateMe } from "@/lib/accounts/update-me"
import { withdrawEmailChange } from "@/lib/accounts/withdraw-email-change"
import type { UserCtx } from "@/lib/context"
import { DAY_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import type { Said } from "./acts-for-others"
import { NOW } from "./factories"

/** What an admin does to his own ways in, each done once: what the trail must say of it. */
export function ownAccess(db: Database, ctx: () => UserCtx): Record<string, () => Promise<Said>> {
  const admin = () => ctx().actor
  /** In a browser, with a password that is known. */
  const withPassword = async () => {
    const passwordHash = await hashPassword("the present one")
    await db.update(users).set({ passwordHash }).where(eq(users.id, admin().id))
    return { ...ctx(), login: { kind: "session", key: await openAuthSession(db, admin().id, NOW) } } as const
  }
  return {
    createToken: async () => {
      const asked = { name: "Desk sync", scope: "write", expiresInDays: 30 } as const
      const { id } = accepted(await createToken(ctx(), asked))
      const after = {
        user_id: admin().id,
        name: "[not kept]",
        scope: "write",
        expires_at: new Date(NOW.getTime() + 30 * DAY_MS).toISOString(),
      }
      return { object: ["token", id], before: {}, after }
    },
    endLogin: async () => {
      const loginId = await openAuthSession(db, admin().id, NOW)
      accepted(await endLogin(ctx(), { loginId }))
      return { object: ["login", loginId], before: {}, after: { revoked_at: NOW.toISOString() } }
    },
    endOtherLogins: async () => {
      const [own] = [await openAuthSession(db, admin().id, NOW), await openAuthSession(db, admin().id, NOW)]
      const login = { kind: "session", key: own } as const
      expect(await endOtherLogins({ ...ctx(), login }, {})).toMatchObject({ value: { ended: 1 } })
      return { object: ["user", admin().id], before: {}, after: { ended: 1 } }
    },
    askEmailChange: async () => {
      const own = await withPassword()
      const asked = { currentPassword: "the present one", email: "new@house.test" }
      accepted(await askEmailChange(own, asked))
      return { object: ["user", admin().id], before: { email: "[not kept]" }, after: { email: "[not kept]" } }
    },
    changePassword: async () => {
      const own = await withPassword()
      const asked = { currentPassword: "the present one", password: "seven walnut boats" }
      accepted(await changePassword(own, asked))
      return { object: ["user", admin().id], before: {}, after: { ended: expect.any(Number) } }
    },
    withdrawEmailChange: async () => {
      const own = await withPassword()
      const asked = { currentPassword: "the present one", email: "other@house.test" }
      accepted(await askEmailChange(own, asked))
      accepted(await withdrawEmailChange(own, {}))
      return { object: ["user", admin().id], before: { email: "[not kept]" }, after: {} }
    },
    revokeToken: async () => {
      const asked = { name: "Desk sync", scope: "read", expiresInDays: 365 } as const
      const { id } = accepted(await createToken(ctx(), asked))
      accepted(await revokeToken(ctx(), { tokenId: id }))
      return { object: ["token", id], before: {}, after: { revoked_at: NOW.toISOString() } }
    },
    updateMe: async () => {
      accepted(await updateMe(ctx(), { name: "Ruth Amsel", hourCycle: "h12" }))
      const name = "[not kept]"
      return { object: ["user", admin().id], before: { name }, after: { name } }
    },
  }
}
