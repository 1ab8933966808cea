import { headers } from "next/headers"
import type { User } from "@/lib/context"
import type { WeekStart } from "@/lib/core/vocabulary"

const MONDAY = 0
const WEEKDAY: Record<WeekStart, number> = { monday: MONDAY, saturday: 5, sunday: 6 }

/** The weekday that the viewer's weeks begin with (0 = Monday): the one he chose, else that of his browser's first language. */
export async function findWeekStart({ weekStart }: Pick<User, "weekStart">): Promise<number> {
  return weekStart === null ? weekStartOf((await headers()).get("accept-language")) : WEEKDAY[weekStart]
}

/**
 * The weekday that a week begins with (0 = Monday) in a browser's first language; Monday when it does not say. Asked of Node
 * and handed to the page: Firefox knows no week data, and others differ by version.
 */
export function weekStartOf(acceptLanguage: string | null): number {
  const tag = acceptLanguage?.split(/[,;]/)[0]?.trim()
  if (!tag) return MONDAY
  try {
    const { firstDay } = (
      new Intl.Locale(tag) as Intl.Locale & { getWeekInfo: () => { firstDay: number } }
    ).getWeekInfo()
    return (firstDay + 6) % 7
  } catch {
    return MONDAY
  }
}
