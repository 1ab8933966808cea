import { THIS_WEEK_DAYS } from "@/lib/analysts/inputs"

/** "Free this week", or "Free within 3 days" where the URL asks for that. */
export function freeWords(withinDays: number): string {
  return withinDays === THIS_WEEK_DAYS ? "Free this week" : `Free within ${withinDays} days`
}
