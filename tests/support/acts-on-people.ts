import type { Database } from "@/db/client"
import { openAuthSession } from "@/lib/accounts/auth-sessions"
import { createToken } from "@/lib/accounts/create-token"
import type { User, UserCtx } from "@/lib/context"
import { DAY_MS, MINUTE_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import { callOffErasure } from "@/lib/users/call-off-erasure"
import { disableUser } from "@/lib/users/disable-user"
import { enableUser } from "@/lib/users/enable-user"
import { endUserLogins } from "@/lib/users/end-user-logins"
import { eraseUser } from "@/lib/users/erase-user"
import { inviteUser } from "@/lib/users/invite-user"
import { resendInvitation } from "@/lib/users/resend-invitation"
import { revokeUserToken } from "@/lib/users/revoke-user-token"
import { sendPasswordReset } from "@/lib/users/send-password-reset"
import { updateUser } from "@/lib/users/update-user"
import type { Said } from "./acts-for-others"
import { bearer, ctxOf, makeUser, NOW } from "./factories"

const NEXT_WEEK = new Date(NOW.getTime() + 7 * DAY_MS).toISOString()

/** What admins do to the accounts of others, each done once: what the trail must say of it. */
export function actsOnPeople(db: Database, ctx: () => UserCtx): Record<string, () => Promise<Said>> {
  return {
    disableUser: async () => {
      const { id } = await makeUser(db, "investor")
      await openAuthSession(db, id, NOW)
      await bearer(db, { id } as User)
      const why = { reasonCode: "compliance", reasonText: "Left the firm" } as const
      accepted(await disableUser(ctx(), { userId: id, cancelBookings: false, ...why }))
      const after = {
        is_active: false,
        logins_ended: 1,
        tokens_revoked: 1,
        bookings_cancelled: 0,
        reason_code: "compliance",
        reason_text: "[not kept]",
      }
      return { object: ["user", id], before: { is_active: true }, after }
    },
    enableUser: async () => {
      const { id } = await makeUser(db, "analyst", { disabledAt: NOW })
      accepted(await enableUser(ctx(), { userId: id }))
      return { object: ["user", id], before: { is_active: false }, after: { is_active: true } }
    },
    callOffErasure: async () => {
      const { id } = await makeUser(db, "investor")
      accepted(await eraseUser(ctx(), { userId: id }))
      accepted(await callOffErasure(ctx(), { userId: id }))
      return { object: ["user", id], before: { expires_at: NEXT_WEEK }, after: {} }
    },
    eraseUser: async () => {
      const { id } = await makeUser(db, "investor")
      accepted(await eraseUser(ctx(), { userId: id }))
      return { object: ["user", id], before: {}, after: { expires_at: NEXT_WEEK } }
    },
    endUserLogins: async () => {
      const { id } = await makeUser(db, "analyst")
      await openAuthSession(db, id, NOW)
      accepted(await endUserLogins(ctx(), { userId: id }))
      return { object: ["user", id], before: {}, after: { ended: 1 } }
    },
    revokeUserToken: async () => {
      const owner = await makeUser(db, "investor")
      const asked = { name: "Desk sync", scope: "read", expiresInDays: 365 } as const
      const { id } = accepted(await createToken(ctxOf(db, owner), asked))
      accepted(await revokeUserToken(ctx(), { userId: owner.id, tokenId: id }))
      return { object: ["token", id], before: {}, after: { revoked_at: NOW.toISOString() } }
    },
    updateUser: async () => {
      const { id } = await makeUser(db, "investor", { firm: "Harbour" })
      accepted(await updateUser(ctx(), { userId: id, name: "Clara Voss", firm: null }))
      const name = "[not kept]"
      return { object: ["user", id], before: { name, firm: name }, after: { name } }
    },
    inviteUser: async () => {
      const asked = { email: "ines@house.test", name: "Ines Roth", role: "investor", firm: "Roth" } as const
      const { id } = accepted(await inviteUser(ctx(), asked))
      const after = { name: "[not kept]", email: "[not kept]", role: "investor", firm: "[not kept]" }
      return { object: ["user", id], before: {}, after }
    },
    resendInvitation: async () => {
      const invitedAt = new Date(NOW.getTime() - DAY_MS)
      const { id } = await makeUser(db, "investor", { passwordHash: null, invitedAt })
      accepted(await resendInvitation(ctx(), { userId: id }))
      const at = (when: Date) => ({ invited_at: when.toISOString() })
      return { object: ["user", id], before: at(invitedAt), after: at(NOW) }
    },
    sendPasswordReset: async () => {
      const { id } = await makeUser(db, "investor")
      accepted(await sendPasswordReset(ctx(), { userId: id }))
      const expiresAt = new Date(NOW.getTime() + 30 * MINUTE_MS)
      return { object: ["user", id], before: {}, after: { expires_at: expiresAt.toISOString() } }
    },
  }
}
