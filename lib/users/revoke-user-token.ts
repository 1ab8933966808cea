import { transact } from "@/db/transact"
import { endToken } from "@/lib/accounts/api-tokens"
import { NothingOutput } from "@/lib/core/output"
import { operation } from "@/lib/operation"
import { UserTokenInput } from "./inputs"

/** Ends anybody's API token at once, for good. As of one's own, no token does it: whoever finds one could end those of all others. */
export const revokeUserToken = operation(
  {
    input: UserTokenInput,
    output: NothingOutput,
    roles: ["admin"],
    isForLogins: true,
    audits: ["token_revoked"],
    refuses: ["not_found"],
  },
  async function revokeUserToken(ctx, { userId, tokenId }) {
    return transact(ctx, async (inner) => endToken(inner, userId, tokenId))
  },
)
