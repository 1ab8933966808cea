import { operation } from "@/lib/operation"
import { editProfile } from "./edit-profile"
import { UpdateProfileInput } from "./profile-inputs"
import { ProfileOutput } from "./wire"

/** The analyst changes any of his own fields. */
export const updateProfile = operation(
  {
    input: UpdateProfileInput,
    output: ProfileOutput,
    roles: ["analyst"],
    refuses: ["invalid_input", "not_found", "stale"],
  },
  async function updateProfile(ctx, { revision, ...changes }) {
    return editProfile(ctx, ctx.actor.id, revision, changes)
  },
)
