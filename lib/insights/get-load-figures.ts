import { readFromReplica } from "@/db/read-from-replica"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { LoadFiguresInput } from "./inputs"
import { loadView } from "./load-rules"
import { readLoad } from "./read-load"

/** Which part of each analyst's posted time was booked by week, and how evenly, from what is kept of the house's weeks. */
export const getLoadFigures = operation(
  { input: LoadFiguresInput, roles: ["admin"], refuses: [] },
  async function getLoadFigures(ctx, weeks) {
    const { value } = await readFromReplica(ctx, ({ db }) => readLoad(db, weeks))
    return ok(loadView(weeks, value))
  },
)
