import { eq } from "drizzle-orm"
import { users } from "@/db/schema/users"
import { transact } from "@/db/transact"
import { leaveAddress } from "@/lib/accounts/leave-address"
import { ok, type Result } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { changeRole } from "./change-role"
import { UpdateUserInput } from "./inputs"
import { lockUnlessLast, lockUser } from "./lock-user"
import { inviteAgain } from "./mail-links"
import { readUser } from "./queries"
import { recordFacts } from "./record-facts"
import { refuseChange } from "./refuse-change"
import { type UserDetails, userState } from "./views"
import { UserDetailsOutput } from "./wire"

type Refusal =
  | "not_found"
  | "unauthenticated"
  | "user_erased"
  | "forbidden"
  | "last_admin"
  | "own_account"
  | "has_live_bookings"

/**
 * Changes what the house says of a person: name, address, firm, role, each that is given. The role stays while live bookings count on
 * it; what he did in the old one stays readable to the other side. The former address is told.
 */
export const updateUser = operation(
  {
    input: UpdateUserInput,
    output: UserDetailsOutput,
    roles: ["admin"],
    audits: ["user_updated", "user_role_changed", "profile_updated", "user_invite_resent"],
    refuses: [
      "not_found",
      "unauthenticated",
      "user_erased",
      "forbidden",
      "last_admin",
      "own_account",
      "has_live_bookings",
      "email_in_use",
    ],
  },
  async function updateUser(ctx, { userId, role, ...changes }) {
    return transact(
      ctx,
      async (inner): Promise<Result<UserDetails, Refusal>> => {
        const isLess = role !== undefined && role !== "admin"
        const locked = await (isLess ? lockUnlessLast : lockUser)(inner, userId)
        if (!locked.ok) return locked
        const { user: before } = locked.value
        const isOther = role !== undefined && role !== before.role
        const isMoved = changes.email !== undefined && changes.email !== before.email
        // What of it stays as it is.
        const refused = refuseChange(inner, locked.value, { role: isOther, email: isMoved })
        if (refused) return refused
        const [after] = await inner.db
          .update(users)
          .set({ ...changes, updatedAt: ctx.now })
          .where(eq(users.id, userId))
          .returning()
        if (!after) throw new Error("a locked user is gone")
        if (isMoved) await leaveAddress(inner, before, after.email)
        if (isMoved && userState(after) === "invited") await inviteAgain(inner, after)
        const changed = isOther ? await changeRole(inner, before, role) : ok(null)
        if (!changed.ok) return changed
        await recordFacts(inner, before, after)
        return ok(await readUser(inner, userId))
      },
      "uq_users_email",
    )
  },
)
