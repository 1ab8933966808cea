import { eq } from "drizzle-orm"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { NothingInput } from "@/lib/core/nothing-input"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { type ProfileView, profileView } from "./views"
import { ProfileOutput } from "./wire"

/** The analyst's own profile. */
export const getProfile = operation(
  { input: NothingInput, output: ProfileOutput, roles: ["analyst"], refuses: ["not_found"] },
  async function getProfile(ctx): Promise<Result<ProfileView, "not_found">> {
    const [profile] = await ctx.db
      .select()
      .from(analystConnectProfiles)
      .where(eq(analystConnectProfiles.analystId, ctx.actor.id))
    return profile ? ok(profileView(profile)) : refuse("not_found")
  },
)
