import { eq } from "drizzle-orm"
import { users } from "@/db/schema/users"
import { transact } from "@/db/transact"
import { NothingInput } from "@/lib/core/nothing-input"
import { NothingOutput } from "@/lib/core/output"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { makeLink } from "./account-links"
import { spendMail } from "./sign-in-limits"

/** Mails the caller, who signed up, another link that shows his address to be his. `not_found` where that is shown already. */
export const sendConfirmation = operation(
  {
    input: NothingInput,
    output: NothingOutput,
    roles: ["investor"],
    isForLogins: true,
    limit: "password",
    refuses: ["not_found", "rate_limited"],
  },
  async function sendConfirmation(ctx) {
    const { email, emailConfirmedAt } = ctx.actor
    if (emailConfirmedAt) return refuse("not_found")
    const retryAfterSeconds = await spendMail(ctx.db, { email, address: ctx.through.address })
    if (retryAfterSeconds > 0) return refuse("rate_limited", { retryAfterSeconds })
    return transact(ctx, async (inner): Promise<Result<null, "not_found">> => {
      const { db, actor } = inner
      const [own] = await db.select().from(users).where(eq(users.id, actor.id)).for("no key update")
      if (!own || own.emailConfirmedAt) return refuse("not_found")
      await makeLink(inner, { kind: "confirm_email", userId: own.id, address: own.email })
      return ok(null)
    })
  },
)
