import { type SQL, sql } from "drizzle-orm"
import type { Handle } from "@/db/client"
import { UNFINISHED_OPERATIONS } from "@/lib/core/payments"

/** Whether an operation, by the name that a query has for its row, is to be sent or owes an answer. */
export function isUnfinished(alias = "payment_operations"): SQL {
  return sql.raw(`${alias}.status in (${UNFINISHED_OPERATIONS.map((status) => `'${status}'`).join(", ")})`)
}

/** Whether the provider is to be asked something for a payment, or owes an answer. */
export async function isUnderWay({ db }: { readonly db: Handle }, paymentId: string): Promise<boolean> {
  const { rows } = await db.execute<{ is: boolean }>(
    sql`select exists (select from payment_operations where payment_id = ${paymentId} and ${isUnfinished()}) as is`,
  )
  return rows[0]?.is ?? false
}
