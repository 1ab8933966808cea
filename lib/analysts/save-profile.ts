import { analystOf } from "@/lib/context"
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
    isAnalysts: true,
    refuses: ["invalid_input", "not_found", "stale"],
  },
  async function saveProfile(ctx, form) {
    return editProfile(ctx, analystOf(ctx), form.revision, profileChanges(form))
  },
)
