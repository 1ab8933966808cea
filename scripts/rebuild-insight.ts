import { countOf } from "@/lib/core/plural"
import { keepPostedHours } from "@/lib/insights/keep-posted-hours"
import { runScript } from "./run-script"

await runScript("npm run insight:rebuild", async (ctx) => {
  const { analysts, changed } = await keepPostedHours(ctx, { isAfresh: true })
  const found =
    changed === 0 ? "none differed" : `${countOf(changed, "kept hour")} differed and were put right`
  return `The posted hours of ${countOf(analysts, "analyst")} were made anew from the history of their schedules: ${found}.`
})
