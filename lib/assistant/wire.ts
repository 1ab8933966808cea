import { z } from "zod"
import { CURRENCIES } from "@/lib/core/money"
import { DecimalOutput } from "@/lib/core/output"

/** A wish as it is answered: what is not wished is an empty list, null or false. */
export const WishOutput = z.object({
  topics: z.array(z.string()),
  analystIds: z.array(z.uuid()),
  notAnalystIds: z.array(z.uuid()),
  minutes: z.int().nullable(),
  zone: z.string().nullable(),
  /** Dates, and weekdays from 0 = Monday. */
  days: z.array(z.union([z.iso.date(), z.int()])),
  notDays: z.array(z.union([z.iso.date(), z.int()])),
  /** Minutes of the local day: the whole session lies in one of them. */
  windows: z.array(z.object({ startMinute: z.int(), endMinute: z.int() })),
  /** Decimal string in `currency`. */
  priceMax: DecimalOutput.nullable(),
  currency: z.enum(CURRENCIES).nullable(),
  instantOnly: z.boolean(),
})
