import { and, eq } from "drizzle-orm"
import { passkeys } from "@/db/schema/factors"
import { transact } from "@/db/transact"
import { recordAudit } from "@/lib/audit/record-audit"
import { NothingOutput } from "@/lib/core/output"
import { ok, type Result, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { RenamePasskeyInput } from "./inputs"

/** Calls one of the caller's passkeys by another name. */
export const renamePasskey = operation(
  {
    input: RenamePasskeyInput,
    output: NothingOutput,
    roles: ROLES,
    isForLogins: true,
    audits: ["passkey_renamed"],
    refuses: ["not_found"],
  },
  async function renamePasskey(ctx, { passkeyId, name }) {
    return transact(ctx, async (inner): Promise<Result<null, "not_found">> => {
      const own = and(eq(passkeys.id, passkeyId), eq(passkeys.userId, ctx.actor.id))
      const [before] = await inner.db.select({ name: passkeys.name }).from(passkeys).where(own).for("update")
      if (!before) return refuse("not_found")
      await inner.db.update(passkeys).set({ name }).where(own)
      const after = { name }
      await recordAudit(inner, { action: "passkey_renamed", object: ["passkey", passkeyId], before, after })
      return ok(null)
    })
  },
)
