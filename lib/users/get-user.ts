import { ok, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { UserIdInput } from "./inputs"
import { findUser } from "./queries"
import { UserDetailsOutput } from "./wire"

/** One person, for those who run the house. */
export const getUser = operation(
  { input: UserIdInput, output: UserDetailsOutput, roles: ["admin"], refuses: ["not_found"] },
  async function getUser(ctx, { userId }) {
    const user = await findUser(ctx, userId)
    return user ? ok(user) : refuse("not_found")
  },
)
