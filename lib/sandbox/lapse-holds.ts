import { and, asc, eq, lte } from "drizzle-orm"
import { sandboxIntents } from "@/db/schema/sandbox"
import type { Books } from "./books"
import { letGo } from "./calls"

/** Lets go of every hold whose time is over by a moment, or of all; each is told. Answers how many. */
export async function lapseHolds(books: Books, over: Date | "all"): Promise<number> {
  const { ref, state, captureBefore } = sandboxIntents
  const isHeld = eq(state, "held")
  const rows = await books.tx
    .select({ ref })
    .from(sandboxIntents)
    .where(over === "all" ? isHeld : and(isHeld, lte(captureBefore, over)))
    .orderBy(asc(ref))
    .for("update")
  for (const row of rows) await letGo(books, row.ref)
  return rows.length
}
