import { transact } from "@/db/transact"
import { endToken } from "@/lib/accounts/api-tokens"
import { NothingOutput } from "@/lib/core/output"
import { operation } from "@/lib/operation"
import { UserTokenInput } from "./inputs"

/** Ends anybody's API token at once, for good. */
export const revokeUserToken = operation(
  {
    input: UserTokenInput,
    output: NothingOutput,
    roles: ["admin"],
    audits: ["token_revoked"],
    refuses: ["not_found"],
  },
  async function revokeUserToken(ctx, { userId, tokenId }) {
    return transact(ctx, async (inner) => endToken(inner, userId, tokenId))
  },
)
