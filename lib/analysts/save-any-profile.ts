import { actFor } from "@/lib/analysts/act-for"
import { operation } from "@/lib/operation"
import { SaveAnyProfileInput } from "./profile-form-inputs"
import { saveProfile } from "./save-profile"
import { ProfileOutput } from "./wire"

/** An admin saves the form of any analyst’s profile, all of it at once. */
export const saveAnyProfile = operation(
  {
    input: SaveAnyProfileInput,
    output: ProfileOutput,
    roles: ["admin"],
    audits: ["profile_updated"],
    refuses: saveProfile.refuses,
  },
  async function saveAnyProfile(ctx, { analystId, ...input }) {
    return actFor(ctx, analystId, saveProfile, input)
  },
)
