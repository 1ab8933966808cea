import { countOf } from "@/lib/core/plural"
import { keepPostedHours } from "@/lib/insights/keep-posted-hours"
import { keepWeeks } from "@/lib/insights/keep-weeks"
import { runScript } from "./run-script"

await runScript("npm run insight:rebuild", async (ctx) => {
  const { analysts, changed } = await keepPostedHours(ctx, { isAfresh: true })
  const weeks = await keepWeeks(ctx, { isAfresh: true })
  return `The posted hours of ${countOf(analysts, "analyst")} were made anew from the history of their schedules: ${found(changed, "kept hour")}. All weeks were counted anew: ${found(weeks.changed, "kept figure")}.`
})

function found(changed: number, what: string): string {
  return changed === 0 ? "none differed" : `${countOf(changed, what)} differed and were put right`
}
