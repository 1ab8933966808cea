import { eq } from "drizzle-orm"
import { userErasures } from "@/db/schema/erasures"
import { transact } from "@/db/transact"
import { recordAudit } from "@/lib/audit/record-audit"
import { ok, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { erasureExpiresAt } from "./erasure-rules"
import { UserIdInput } from "./inputs"
import { lockUser } from "./lock-user"
import { readUser } from "./queries"
import { UserDetailsOutput } from "./wire"

/** Takes back that somebody is to be erased, whoever asked for it. `not_found` where nobody has. */
export const callOffErasure = operation(
  {
    input: UserIdInput,
    output: UserDetailsOutput,
    roles: ["admin"],
    audits: ["user_erasure_called_off"],
    refuses: ["not_found", "unauthenticated", "user_erased"],
  },
  async function callOffErasure(ctx, { userId }) {
    return transact(ctx, async (inner) => {
      const locked = await lockUser(inner, userId)
      if (!locked.ok) return locked
      const [asked] = await inner.db.delete(userErasures).where(eq(userErasures.userId, userId)).returning()
      if (!asked) return refuse("not_found", { detail: "Nobody has asked to erase this person." })
      await recordAudit(inner, {
        action: "user_erasure_called_off",
        object: ["user", userId],
        before: { expiresAt: erasureExpiresAt(asked.askedAt) },
        after: null,
      })
      return ok(await readUser(inner, userId))
    })
  },
)
