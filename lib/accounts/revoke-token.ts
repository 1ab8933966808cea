import { and, eq } from "drizzle-orm"
import { apiTokens } from "@/db/schema/users"
import { transact } from "@/db/transact"
import { recordAudit } from "@/lib/audit/record-audit"
import { NothingOutput } from "@/lib/core/output"
import { ok, type Result, refuse } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { TokenIdInput } from "./inputs"
import { isOwnToken } from "./own-tokens"

/** Ends one of the caller's API tokens at once, for good. */
export const revokeToken = operation(
  {
    input: TokenIdInput,
    output: NothingOutput,
    roles: ROLES,
    isForLogins: true,
    audits: ["token_revoked"],
    refuses: ["not_found"],
  },
  async function revokeToken(ctx, { tokenId }) {
    return transact(ctx, async (inner): Promise<Result<null, "not_found">> => {
      const { db, now } = inner
      const [row] = await db
        .update(apiTokens)
        .set({ revokedAt: now })
        .where(and(eq(apiTokens.id, tokenId), isOwnToken(inner)))
        .returning()
      if (!row) return refuse("not_found")
      await recordAudit(inner, {
        action: "token_revoked",
        object: ["token", row.id],
        before: { revokedAt: null },
        after: { revokedAt: now },
      })
      return ok(null)
    })
  },
)
