import { operation } from "@/lib/operation"
import { editProfile } from "./edit-profile"
import { profileChanges, SaveProfileInput } from "./profile-form-inputs"
import { ProfileOutput } from "./wire"

/** The analyst saves the form of his profile, all of it at once. */
export const saveProfile = operation(
  {
    input: SaveProfileInput,
    output: ProfileOutput,
    roles: ["analyst"],
    refuses: ["invalid_input", "not_found", "stale"],
  },
  async function saveProfile(ctx, form) {
    return editProfile(ctx, ctx.actor.id, form.revision, profileChanges(form))
  },
)
