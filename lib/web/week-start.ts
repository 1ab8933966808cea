import { headers } from "next/headers"

const MONDAY = 0

/** The weekday that the viewer's weeks begin with (0 = Monday): that of his browser's first language. */
export async function findWeekStart(): Promise<number> {
  return weekStartOf((await headers()).get("accept-language"))
}

/** The weekday that a week begins with (0 = Monday) in a browser's first language; Monday when it does not say. */
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
