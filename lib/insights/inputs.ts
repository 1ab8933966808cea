import { z } from "zod"
import { IsoDate } from "@/lib/core/time-inputs"
import { Uuid } from "@/lib/core/uuid-input"
import { DEFAULT_RANGE, INSIGHT_FILES, RANGES, type Range, WEEKS_MAX, weeksAround } from "./rules"

const Chosen = {
  range: z.enum([...(Object.keys(RANGES) as Range[]), "custom"]).default(DEFAULT_RANGE),
  /** Of a custom range: the dates that it begins and ends with, widened to whole weeks. */
  from: IsoDate.optional(),
  to: IsoDate.optional(),
}
type Chosen = {
  readonly range: Range | "custom"
  readonly from?: string | undefined
  readonly to?: string | undefined
}

/** Which weeks: so many up to the last that has ended, or those that two dates lie in. */
export const InsightsInput = z.strictObject(Chosen).superRefine(hasWeeks)

/** The same of one analyst. */
export const AnalystInsightsInput = z.strictObject({ analystId: Uuid, ...Chosen }).superRefine(hasWeeks)

/** What one chart of an analyst's own shows. */
export const ExportInsightsInput = z
  .strictObject({ chart: z.enum(INSIGHT_FILES), ...Chosen })
  .superRefine(hasWeeks)

/** What one chart of the house, or of one of its analysts, shows. */
export const ExportHouseInsightsInput = z
  .strictObject({ chart: z.enum(INSIGHT_FILES), analyst: Uuid.optional(), ...Chosen })
  .superRefine(hasWeeks)

function hasWeeks({ range, from, to }: Chosen, issues: z.RefinementCtx) {
  const say = (name: "from" | "to", message: string) =>
    issues.addIssue({ code: "custom", path: [name], message })
  if (range !== "custom") return
  if (from === undefined) return say("from", "Give the date that it begins with.")
  if (to === undefined) return say("to", "Give the date that it ends with.")
  if (to < from) return say("to", "The end must not come before the beginning.")
  if (weeksAround(from, to).count > WEEKS_MAX) say("to", `Choose at most ${WEEKS_MAX} weeks.`)
}

/** Weeks by the Mondays that the first and the last begin on, by a zone's clock; of one analyst where one is named. */
export const MoneyFiguresInput = z.strictObject({
  first: IsoDate,
  last: IsoDate,
  timeZone: z.string(),
  analystId: Uuid.optional(),
})

/** The same for group sessions; of an analyst his own count, whoever is named. */
export const GroupFiguresInput = MoneyFiguresInput

/** Weeks of the house, by the Mondays that the first and the last begin on. */
export const LoadFiguresInput = z.strictObject({ first: IsoDate, last: IsoDate })
