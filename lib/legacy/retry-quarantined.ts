import { and, eq } from "drizzle-orm"
import { importQuarantine } from "@/db/schema/legacy"
import { transact } from "@/db/transact"
import { recordAudit } from "@/lib/audit/record-audit"
import { ok, type Result, refuse } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { RetryQuarantinedInput } from "./inputs"
import { planAlone } from "./plan"
import { takeBatch } from "./take-batch"
import { type TakenRow, TakenRowOutput } from "./wire"
import { reasonSentence } from "./words"

/** Rows for which nothing that is done here can change anything. */
const FOR_GOOD = ["id_missing", "id_twice", "person_erased"]
const MEANWHILE = "Somebody took its time or its address just now. Try it again."

/**
 * Takes a row of the older deployment over that could not be, by what is here now: its analyst may have a profile since, or its session may have
 * come. Where it still cannot be, it stays, and the refusal says why.
 */
export const retryQuarantined = operation(
  {
    input: RetryQuarantinedInput,
    output: TakenRowOutput,
    roles: ["admin"],
    audits: ["legacy_row_retried"],
    refuses: ["not_found", "invalid_transition"],
  },
  async function retryQuarantined(ctx, { kind, legacyId }) {
    return transact(ctx, async (inner): Promise<Result<TakenRow, "not_found" | "invalid_transition">> => {
      const [held] = await inner.db
        .select()
        .from(importQuarantine)
        .where(and(eq(importQuarantine.kind, kind), eq(importQuarantine.legacyId, legacyId)))
        .for("update")
      if (!held) return refuse("not_found")
      const still = (reason: string) =>
        refuse("invalid_transition", { detail: `It cannot be taken over yet. ${reasonSentence(reason)}` })
      if (FOR_GOOD.includes(held.reason)) return still(held.reason)
      const read = { key: legacyId, row: held.row, isMissing: false, isRepeated: false }
      const batch = await takeBatch(inner, kind, [read], await planAlone(inner, kind, read))
      if (!batch.ok) return refuse("invalid_transition", { detail: MEANWHILE })
      const fate = batch.value.get(legacyId)
      if (fate?.is === "quarantined") return still(fate.reason)
      await recordAudit(inner, {
        action: "legacy_row_retried",
        object: ["house", null],
        before: { kind, legacyId, reason: held.reason },
        after: { kind, legacyId },
      })
      return ok({ kind, legacyId })
    })
  },
)
