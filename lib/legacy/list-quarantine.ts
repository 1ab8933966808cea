import { asc, sql } from "drizzle-orm"
import { z } from "zod"
import { importQuarantine } from "@/db/schema/legacy"
import { decodeCursor, encodeCursor, pageOf } from "@/lib/core/cursor"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { ListQuarantineInput } from "./inputs"
import { QuarantinePageOutput } from "./wire"

const ORDER = "quarantine"
const Place = z.tuple([z.string(), z.string()])

/** What of an older deployment could not be taken over, and why, by what it is. */
export const listQuarantine = operation(
  {
    input: ListQuarantineInput,
    output: QuarantinePageOutput,
    roles: ["admin"],
    refuses: ["invalid_input"],
  },
  async function listQuarantine({ db }, { limit, cursor }) {
    const begin = decodeCursor(cursor, ORDER, Place)
    if (!begin.ok) return begin
    const { kind, legacyId } = importQuarantine
    const after = begin.value && sql`(${kind}, ${legacyId}) > (${begin.value[0]}, ${begin.value[1]})`
    const rows = await db
      .select()
      .from(importQuarantine)
      .where(after ?? undefined)
      .orderBy(asc(kind), asc(legacyId))
      .limit(limit + 1)
    const { items, last } = pageOf(rows, limit)
    const nextCursor = last ? encodeCursor(ORDER, [last.kind, last.legacyId]) : null
    return ok({ items, nextCursor, total: await db.$count(importQuarantine) })
  },
)
