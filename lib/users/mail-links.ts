import { eq } from "drizzle-orm"
import type { z } from "zod"
import { users } from "@/db/schema/users"
import { makeLink } from "@/lib/accounts/account-links"
import { insertUser } from "@/lib/accounts/insert-user"
import { recordAudit } from "@/lib/audit/record-audit"
import type { TxCtx } from "@/lib/context"
import { ok, type Result, refuse } from "@/lib/core/result"
import type { InviteUserInput } from "./inputs"
import { userState } from "./views"

type UserRow = typeof users.$inferSelect
/** Whose link it is, and what it opens with: told to whoever works at the command line, to nobody else. */
type Mailed = { readonly userId: string; readonly secret: string }

/** Makes a user whom no password lets in yet, and mails him an invitation. Names `uq_users_email` to its transaction. */
export async function inviteNew(ctx: TxCtx, input: z.output<typeof InviteUserInput>): Promise<Mailed> {
  const user = await insertUser(ctx, {
    ...input,
    passwordHash: null,
    invitedAt: ctx.now,
    emailConfirmedAt: null,
  })
  const { id, name, email, role, firm } = user
  const { secret } = await makeLink(ctx, { kind: "invite", userId: id, address: email })
  const after = { name, email, role, firm }
  await recordAudit(ctx, { action: "user_invited", object: ["user", id], before: null, after })
  return { userId: id, secret }
}

const NOT_INVITED = {
  active: "This person has an account that works. Send a link to choose a new password instead.",
  disabled: "This account is disabled. Enable it first, then send the invitation again.",
  erased: "This person was erased: nothing is left of the account.",
} as const

/** Mails a user, whose row is held, his invitation again; `not_invited` for who does not wait for one. */
export async function inviteAgain(ctx: TxCtx, user: UserRow): Promise<Result<Mailed, "not_invited">> {
  const state = userState(user)
  if (state !== "invited") return refuse("not_invited", { detail: NOT_INVITED[state] })
  const { db, now } = ctx
  const { id: userId, email: address, invitedAt } = user
  const { secret } = await makeLink(ctx, { kind: "invite", userId, address })
  await db.update(users).set({ invitedAt: now, updatedAt: now }).where(eq(users.id, userId))
  await recordAudit(ctx, {
    action: "user_invite_resent",
    object: ["user", userId],
    before: { invitedAt },
    after: { invitedAt: now },
  })
  return ok({ userId, secret })
}

const NOT_ACTIVE = {
  invited: "This person has not accepted the invitation yet. Send that again instead.",
  disabled: "This account is disabled: nobody can sign in with it. Enable it first.",
  erased: "This person was erased: nothing is left of the account.",
} as const

/** Mails a user, whose row is held, a link for a new password; `not_active` for who could not sign in with one. */
export async function mailReset(ctx: TxCtx, user: UserRow): Promise<Result<Mailed, "not_active">> {
  const state = userState(user)
  if (state !== "active") return refuse("not_active", { detail: NOT_ACTIVE[state] })
  const { id: userId, email: address } = user
  const { secret, expiresAt } = await makeLink(ctx, { kind: "reset", userId, address })
  const after = { expiresAt }
  await recordAudit(ctx, { action: "user_reset_sent", object: ["user", userId], before: null, after })
  return ok({ userId, secret })
}
