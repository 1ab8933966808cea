import { sql } from "drizzle-orm"
import { CURRENCIES, type Currency } from "@/lib/core/money"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"
import { localDayRange } from "@/lib/scheduling/zone"
import { MoneyFiguresInput } from "./inputs"
import { lastDayOf } from "./rules"
import type { MoneyFigures } from "./views"

type Row = { readonly currency: Currency } & Record<keyof Omit<MoneyFigures, "currency">, string>

/**
 * What the payments of sessions that start in some weeks come to by how they stand, each currency by itself: of the house, or of one analyst. Read
 * from the payments as they are now, by the index of starts; nothing where none is paid here. The fee of what is paid elsewhere counts once it is due.
 */
export const getMoneyFigures = operation(
  { input: MoneyFiguresInput, roles: ["admin"], refuses: [] },
  async function getMoneyFigures({ db }, { first, last, timeZone, analystId }) {
    const from = new Date(localDayRange(timeZone, first).start).toISOString()
    const to = new Date(localDayRange(timeZone, lastDayOf({ last })).end).toISOString()
    const ofAnalyst = analystId ? sql`and b.analyst_id = ${analystId}` : sql``
    const unpaid = sql`(select e.amount from payment_events e where e.payment_id = p.id and e.event = 'payment_owed'
      order by e.created_at desc, e.id desc limit 1)`
    const { rows } = await db.execute<Row>(sql`
      select p.currency, sum(p.captured)::text as taken, sum(p.refunded)::text as refunded,
        coalesce(sum(case when p.status = 'owed' then ${unpaid} end), 0)::text as owed,
        coalesce(sum(case when p.status = 'written_off' then ${unpaid} end), 0)::text as "writtenOff",
        coalesce(sum(p.gross) filter (where p.status not in ('captured', 'owed', 'written_off', 'void') and not p.fee_only), 0)::text as "toCome"
      from session_bookings b join session_payments p on p.booking_id = b.id
      where b.start_utc >= ${from}::timestamptz and b.start_utc < ${to}::timestamptz ${ofAnalyst}
      group by p.currency`)
    const figures = rows.map(
      ({ currency, ...sums }): MoneyFigures => ({
        currency,
        taken: Number(sums.taken),
        refunded: Number(sums.refunded),
        owed: Number(sums.owed),
        writtenOff: Number(sums.writtenOff),
        toCome: Number(sums.toCome),
      }),
    )
    const place = ({ currency }: MoneyFigures) => CURRENCIES.indexOf(currency)
    return ok(figures.toSorted((a, b) => place(a) - place(b)))
  },
)
