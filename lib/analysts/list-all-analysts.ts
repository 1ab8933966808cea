import { sql } from "drizzle-orm"
import { z } from "zod"
import { wordPattern } from "@/db/search"
import { readPlanned } from "@/db/transact"
import { decodeCursor, encodeCursor, type Page, pageOf } from "@/lib/core/cursor"
import { ok, type Result } from "@/lib/core/result"
import { searchWords } from "@/lib/core/text"
import { operation } from "@/lib/operation"
import { ListAllAnalystsInput } from "./admin-inputs"
import { allAnalysts, anyAnalystView, attentionFilters, type FoundAnalyst } from "./find-attention"
import { refreshFreeTimes } from "./free-times"
import type { AnyAnalystView } from "./views"
import { AnyAnalystPageOutput } from "./wire"

const ORDER = "analysts"
const Place = z.tuple([z.string().max(500), z.uuid()])

/** Every analyst who has a profile, disabled ones too, by name, with why he needs attention. */
export const listAllAnalysts = operation(
  { input: ListAllAnalystsInput, output: AnyAnalystPageOutput, roles: ["admin"], refuses: ["invalid_input"] },
  async function listAllAnalysts(
    ctx,
    { limit, cursor, ...filters },
  ): Promise<Result<Page<AnyAnalystView>, "invalid_input">> {
    const begin = decodeCursor(cursor, ORDER, Place)
    if (!begin.ok) return begin
    await refreshFreeTimes(ctx)
    const where = [
      sql`true`,
      ...attentionFilters(filters),
      ...searchWords(filters.q ?? "").map(
        (word) => sql`(found.search_text like ${wordPattern(word)} or found.email like ${wordPattern(word)})`,
      ),
      ...(begin.value
        ? [sql`(found.sort_name, found.analyst_id) > (${begin.value[0]}, ${begin.value[1]}::uuid)`]
        : []),
    ]
    return readPlanned(ctx, async ({ db }) => {
      const { rows } = await db.execute<FoundAnalyst>(sql`
        select * from (${allAnalysts(ctx)}) found where ${sql.join(where, sql` and `)}
        order by found.sort_name, found.analyst_id limit ${limit + 1}`)
      const { items, last } = pageOf(rows, limit)
      return ok({
        items: items.map(anyAnalystView),
        nextCursor: last ? encodeCursor(ORDER, [last.sort_name, last.analyst_id]) : null,
      })
    })
  },
)
