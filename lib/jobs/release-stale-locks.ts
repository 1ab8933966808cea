import { sql } from "drizzle-orm"
import type { SystemCtx } from "@/lib/context"

/** Gives back the jobs of workers that were killed while they ran one: nobody else would take them for hours. */
export async function releaseStaleLocks({ db }: SystemCtx): Promise<void> {
  await db.execute(
    sql`select graphile_worker.force_unlock_workers(array_agg(distinct locked_by))
     from graphile_worker.jobs where locked_at < now() - interval '5 minutes' having count(*) > 0`,
  )
}
