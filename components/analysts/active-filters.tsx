import { ChipLink } from "@/components/ui/chip"
import { THIS_WEEK_DAYS } from "@/lib/analysts/inputs"
import { type DirectoryParams, directoryUrl } from "./directory-url"

/** What narrows the directory just now, each to be taken away. */
export function ActiveFilters({ params }: { params: DirectoryParams }) {
  const chips = chipsOf(params)
  if (chips.length === 0) return null
  return (
    <ul aria-label="Filters that are on" className="flex flex-wrap gap-2 border-b border-rule py-3">
      {chips.map(({ label, without }) => (
        <li key={label}>
          <ChipLink
            href={directoryUrl(params, without)}
            chosen
            removes={`Remove filter ${label}`}
            scroll={false}
          >
            {label}
          </ChipLink>
        </li>
      ))}
    </ul>
  )
}

function chipsOf(params: DirectoryParams): { label: string; without: DirectoryParams }[] {
  const { specialty, q, duration, currency, autoConfirm, freeWithinDays } = params
  return [
    { label: q && `“${q}”`, without: { q: undefined } },
    { label: specialty, without: { specialty: undefined } },
    {
      label: freeWithinDays && freeWords(freeWithinDays),
      without: { freeWithinDays: undefined },
    },
    {
      label: autoConfirm === undefined ? undefined : autoConfirm ? "Books at once" : "Analyst confirms",
      without: { autoConfirm: undefined },
    },
    { label: duration && `${duration} minutes`, without: { duration: undefined } },
    { label: currency, without: { currency: undefined } },
  ].flatMap(({ label, without }) => (label ? [{ label, without }] : []))
}

/** "Free this week", or "Free within 3 days" where the URL asks for that. */
export function freeWords(withinDays: number): string {
  return withinDays === THIS_WEEK_DAYS ? "Free this week" : `Free within ${withinDays} days`
}
