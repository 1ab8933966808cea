import type { Chip, ChipField, ChipValues } from "../reading"
import { NO_WISH, type Wish } from "../wish"

/** What chips wish together: of lists every value once, of the rest the one there is. */
export function wishOf(chips: readonly Pick<Chip, "field" | "value">[]): Wish {
  const all = <Field extends ChipField>(field: Field) =>
    chips.flatMap((chip) => (chip.field === field ? [chip.value as ChipValues[Field]] : []))
  const each = <T>(lists: readonly (readonly T[])[]): T[] => [
    ...new Map(lists.flat().map((value) => [JSON.stringify(value), value])).values(),
  ]
  const price = all("price_max")[0]
  return {
    ...NO_WISH,
    topics: each(all("topics")),
    analystIds: each(all("analyst_ids")),
    notAnalystIds: each(all("not_analyst_ids")),
    minutes: all("minutes")[0] ?? null,
    zone: all("zone")[0] ?? null,
    days: each(all("days")),
    notDays: each(all("not_days")),
    windows: each(all("windows")),
    priceMax: price?.priceMax ?? null,
    currency: price?.currency ?? null,
    instantOnly: all("instant_only").length > 0,
  }
}
