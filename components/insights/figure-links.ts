import type { BookingStatus } from "@/lib/core/vocabulary"
import { lastDayOf } from "@/lib/insights/rules"
import type { InsightsView } from "@/lib/insights/views"
import type { FigureLinks } from "./figure-tiles"

/** The sessions behind each figure, in the list at a path: those that start in these weeks, of one analyst where a name is given. */
export function figureLinks(
  path: string,
  { weeks }: Pick<InsightsView, "weeks">,
  name?: string,
): FigureLinks {
  const list = (...statuses: BookingStatus[]) => {
    const dates = [
      ["from", weeks.first],
      ["to", lastDayOf(weeks)],
    ]
    const which = statuses.length > 0 ? statuses.map((status) => ["status", status]) : [["tab", "all"]]
    return `${path}?${new URLSearchParams([...which, ...dates, ...(name ? [["q", name]] : [])])}`
  }
  return {
    answer: list(),
    in_time: list(),
    completed: list("completed", "no_show", "cancelled", "declined"),
    no_shows: list("no_show"),
    lead: list(),
    rating: list("completed"),
    cancelled_late: list("cancelled"),
    moves: list(),
    revenue: list("completed"),
  }
}
