import { asc, eq } from "drizzle-orm"
import { analystConnectProfiles } from "@/db/schema/analysts"
import { users } from "@/db/schema/users"
import { NothingInput } from "@/lib/core/nothing-input"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"

/** Everybody who has a profile, by name: whose insights can be looked at. */
export const listAnalystNames = operation(
  { input: NothingInput, roles: ["admin"], refuses: [] },
  async function listAnalystNames({ db }) {
    const names = db
      .select({ id: users.id, name: users.name })
      .from(analystConnectProfiles)
      .innerJoin(users, eq(users.id, analystConnectProfiles.analystId))
      .orderBy(asc(users.name), asc(users.id))
    return ok(await names)
  },
)
