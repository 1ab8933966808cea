import { transact } from "@/db/transact"
import { NothingOutput } from "@/lib/core/output"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { endToken } from "./api-tokens"
import { TokenIdInput } from "./inputs"

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
    return transact(ctx, (inner) => endToken(inner, ctx.actor.id, tokenId))
  },
)
