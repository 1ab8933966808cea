import { weekBegin } from "@/lib/month-pages"
import { dateOf, dayOf } from "@/lib/scheduling/local-date"

const WEEKS_BACK = 4
const WEEKS_LISTED = 31

/**
 * The first dates of the weeks that can be copied, as the viewer's weeks begin (0 = Monday): from four before this one on, and
 * that of the date on show, which is offered first.
 */
export function weeksToCopy(
  today: string,
  chosen: string | undefined,
  weekStart: number,
): { initial: string; weeks: readonly string[] } {
  const begin = (date: string) => dateOf(weekBegin(date, weekStart))
  const first = dayOf(begin(today)) - 7 * WEEKS_BACK
  const around = Array.from({ length: WEEKS_LISTED }, (_, index) => dateOf(first + 7 * index))
  const initial = begin(chosen ?? today)
  return { initial, weeks: [...new Set([...around, initial])].sort() }
}
