import { and, asc, desc, eq, isNotNull, isNull } from "drizzle-orm"
import { reconciliationFindings } from "@/db/schema/providers"
import { users } from "@/db/schema/users"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { ListFindingsInput } from "./inputs"
import { findingView } from "./views"

const MOST = 200
const MOST_CLOSED = 20

/** Where the provider's books and ours differ now, the oldest first; or what admins closed, the latest first. */
export const listFindings = operation(
  { input: ListFindingsInput, roles: ["admin"], refuses: [] },
  async function listFindings({ db }, { paymentId, isClosed }) {
    const f = reconciliationFindings
    const isWanted = isClosed ? isNotNull(f.closedBy) : isNull(f.resolvedAt)
    const rows = await db
      .select({ finding: f, closedByName: users.name })
      .from(f)
      .leftJoin(users, eq(users.id, f.closedBy))
      .where(and(isWanted, paymentId ? eq(f.paymentId, paymentId) : undefined))
      .orderBy(...(isClosed ? [desc(f.resolvedAt), desc(f.id)] : [asc(f.foundAt), asc(f.id)]))
      .limit(isClosed ? MOST_CLOSED : MOST)
    return ok(rows.map(({ finding, closedByName }) => findingView(finding, closedByName)))
  },
)
