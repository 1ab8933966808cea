import { describe, expect, it } from "vitest"
import { transact } from "@/db/transact"
import { systemCtx } from "@/lib/context"
import { accepted, ok } from "@/lib/core/result"
import { takingEntries } from "@/lib/ledger/entries"
import { postTransfer } from "@/lib/ledger/post-transfer"
import { makeAnalyst, makeUser, NOW } from "@/tests/support/factories"
import { addOperation, makePaidSession } from "@/tests/support/paid-sessions"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()

/** A session that was paid, with its transfer in the ledger. */
async function makeBooked() {
  const people = { investor: await makeUser(db, "investor"), analyst: await makeAnalyst(db) }
  const { payment, operationId, amounts } = await makePaidSession(db, people)
  const transfer = { paymentId: payment.id, operationId, label: "Session", currency: "USD" } as const
  accepted(
    await transact(systemCtx(db, NOW), async (inner) =>
      ok(await postTransfer(inner, { ...transfer, entries: takingEntries(amounts) })),
    ),
  )
  return { payment, operationId }
}

describe("what the database guards of money", () => {
  it("is that nothing in the ledger is changed or deleted", async () => {
    const { operationId } = await makeBooked()
    const own = `transfer_id in (select id from ledger_transfers where operation_id = '${operationId}')`
    for (const statement of [
      `update ledger_transfers set label = 'Another' where operation_id = '${operationId}'`,
      `update ledger_entries set amount = amount * 2 where ${own}`,
      `delete from ledger_entries where ${own}`,
      "truncate ledger_entries",
      "truncate ledger_transfers cascade",
    ])
      await expect(db.$client.query(statement), statement).rejects.toThrow("append-only")
  })

  it("is that each transfer adds up to nothing", async () => {
    const { operationId } = await makeBooked()
    const one = `insert into ledger_entries (transfer_id, account, currency, amount)
      select id, 'revenue', 'USD', 1 from ledger_transfers where operation_id = '${operationId}'`
    await expect(db.$client.query(one)).rejects.toThrow(/adds? up|balance/i)
  })

  it("is that no purpose is paid for twice", async () => {
    const { payment } = await makeBooked()
    await expect(addOperation(db, payment, { kind: "capture" })).rejects.toMatchObject({
      cause: { constraint: "uq_operations_taking" },
    })
    await addOperation(db, payment, { kind: "capture", purpose: "fee" })
    await addOperation(db, payment, { kind: "capture", status: "refused" })
  })
})
