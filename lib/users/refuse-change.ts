import type { TxCtx, User } from "@/lib/context"
import { type Refused, refuse } from "@/lib/core/result"
import type { LockedUser } from "./lock-user"
import { isByProgram, refuseProgram } from "./program-rules"

const OWN_ADDRESS = "Your own address you change under Settings, Access: there your password is asked."
const OWN_ROLE = "You cannot change your own role. Ask another administrator."

/** Why a locked person's role or address stays; null where nothing speaks against what is to change of the two. */
export function refuseChange(
  ctx: TxCtx<User>,
  { user, isLastAdmin }: { readonly user: LockedUser; readonly isLastAdmin: boolean },
  changes: { readonly role: boolean; readonly email: boolean },
): Refused<"forbidden" | "last_admin" | "own_account"> | null {
  const isOwn = user.id === ctx.actor.id
  if (isByProgram(ctx) && (changes.role || changes.email)) return refuseProgram("change a role or an address")
  if (changes.role && isLastAdmin) return refuse("last_admin")
  if (changes.role && isOwn) return refuse("own_account", { detail: OWN_ROLE })
  return changes.email && isOwn ? refuse("own_account", { detail: OWN_ADDRESS }) : null
}
