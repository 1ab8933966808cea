import { sql } from "drizzle-orm"
import { ACTOR_COLUMNS, type ActorRow, actorOf } from "@/lib/accounts/actors"
import { AnalystIdInput } from "@/lib/core/analyst-id-input"
import { ok, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"

/** The analyst as he acts himself, for admins who look at his pages as he does; nothing is done in his name. */
export const getAnalystUser = operation(
  { input: AnalystIdInput, roles: ["admin"], refuses: ["not_found"] },
  async function getAnalystUser({ db }, { analystId }) {
    const { rows } = await db.execute<ActorRow>(sql`
      select ${sql.raw(ACTOR_COLUMNS)} from users u join analyst_connect_profiles p on p.analyst_id = u.id
      where u.id = ${analystId} and u.role = 'analyst' and u.erased_at is null`)
    const [row] = rows
    return row ? ok(actorOf(row)) : refuse("not_found")
  },
)
