import type { totpFactors } from "@/db/schema/factors"
import type { UserCtx } from "@/lib/context"
import { SET_UP_MS } from "./rules"
import { openTotpKey } from "./totp"

/** To whom a key that is being set up is sealed: to the person in the login that began it, so that no other login of his reads it. */
export function setUpOwner({ actor, login }: Pick<UserCtx, "actor" | "login">): string {
  return login?.kind === "session" ? `${actor.id} ${login.key}` : actor.id
}

/** The key that the caller is setting up in this login; null where none is, or it was shown too long ago. */
export function openPendingKey(
  ctx: UserCtx,
  totp: typeof totpFactors.$inferSelect | undefined,
): string | null {
  if (!totp?.pendingKey || !totp.pendingAt) return null
  const isOpen = ctx.now.getTime() - totp.pendingAt.getTime() < SET_UP_MS
  return isOpen ? openTotpKey(totp.pendingKey, setUpOwner(ctx)) : null
}
