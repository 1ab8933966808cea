const MONDAY = 0

/** The weekday that a week begins with (0 = Monday) in the browser's first language; Monday when it does not say. */
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
