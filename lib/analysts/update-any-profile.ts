import { refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { editProfile } from "./edit-profile"
import { hasAnalystPlace } from "./has-place"
import { UpdateAnyProfileInput } from "./profile-inputs"
import { ProfileOutput } from "./wire"

/** An admin changes any field of any profile and enables or disables it. */
export const updateAnyProfile = operation(
  {
    input: UpdateAnyProfileInput,
    output: ProfileOutput,
    roles: ["admin"],
    audits: ["profile_updated"],
    refuses: ["invalid_input", "not_found", "stale"],
  },
  async function updateAnyProfile(ctx, { revision, analystId, ...changes }) {
    if (!(await hasAnalystPlace(ctx.db, analystId))) return refuse("not_found")
    return editProfile(ctx, analystId, revision, changes)
  },
)
