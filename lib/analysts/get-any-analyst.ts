import { sql } from "drizzle-orm"
import { AnalystIdInput } from "@/lib/core/analyst-id-input"
import { ok, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { allAnalysts, anyAnalystView, type FoundAnalyst } from "./find-attention"
import { refreshFreeTimes } from "./free-times"
import { AnyAnalystOutput } from "./wire"

/** One analyst as the house sees him, listed or not. */
export const getAnyAnalyst = operation(
  { input: AnalystIdInput, output: AnyAnalystOutput, roles: ["admin"], refuses: ["not_found"] },
  async function getAnyAnalyst(ctx, { analystId }) {
    await refreshFreeTimes(ctx)
    const { rows } = await ctx.db.execute<FoundAnalyst>(
      sql`select * from (${allAnalysts(ctx)}) found where found.analyst_id = ${analystId}`,
    )
    const [row] = rows
    return row ? ok(anyAnalystView(row)) : refuse("not_found")
  },
)
