import type { ActiveFilter } from "@/components/ui/chip"
import { THIS_WEEK_DAYS } from "@/lib/analysts/inputs"
import { type DirectoryParams, directoryUrl } from "./directory-url"

/** What narrows the directory just now, each with the address without it. */
export function activeFilters(params: DirectoryParams): ActiveFilter[] {
  const { specialty, q, duration, currency, autoConfirm, freeWithinDays } = params
  const words: { [Name in keyof DirectoryParams]?: string | undefined } = {
    q: q && `“${q}”`,
    specialty,
    freeWithinDays: freeWithinDays ? freeWords(freeWithinDays) : undefined,
    autoConfirm: autoConfirm === undefined ? undefined : autoConfirm ? "Books at once" : "Analyst confirms",
    duration: duration ? `${duration} minutes` : undefined,
    currency,
  }
  return Object.entries(words).flatMap(([name, label]) =>
    label ? [{ label, href: directoryUrl(params, { [name]: undefined }) }] : [],
  )
}

/** "Free this week", or "Free within 3 days" where the URL asks for that. */
export function freeWords(withinDays: number): string {
  return withinDays === THIS_WEEK_DAYS ? "Free this week" : `Free within ${withinDays} days`
}
