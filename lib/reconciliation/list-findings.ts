import { and, asc, eq, isNull } from "drizzle-orm"
import { reconciliationFindings } from "@/db/schema/providers"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { ListFindingsInput } from "./inputs"
import { findingView } from "./views"

const MOST = 200

/** Where the provider's books and ours differ now, the oldest first. */
export const listFindings = operation(
  { input: ListFindingsInput, roles: ["admin"], refuses: [] },
  async function listFindings({ db }, { paymentId }) {
    const f = reconciliationFindings
    const rows = await db
      .select()
      .from(f)
      .where(and(isNull(f.resolvedAt), paymentId ? eq(f.paymentId, paymentId) : undefined))
      .orderBy(asc(f.foundAt), asc(f.id))
      .limit(MOST)
    return ok(rows.map(findingView))
  },
)
