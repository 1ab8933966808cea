import { operation } from "@/lib/operation"
import { profileChanges, SaveProfileInput } from "./profile-form-inputs"
import { updateProfile } from "./update-profile"

/** The analyst saves the form of his profile, all of it at once; `stale` when another revision was seen. */
export const saveProfile = operation(SaveProfileInput, ["analyst"], (ctx, form) =>
  updateProfile(ctx, { ...profileChanges(form), revision: form.revision }),
)
