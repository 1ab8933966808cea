import { ChipLink } from "@/components/ui/chip"
import { type DirectoryParams, directoryUrl } from "./directory-url"

/** What narrows the directory just now, each to be taken away. */
export function ActiveFilters({ params }: { params: DirectoryParams }) {
  const { specialty, q, duration } = params
  const chips = [
    { key: "q", label: q && `“${q}”`, href: directoryUrl(params, { q: undefined }) },
    { key: "specialty", label: specialty, href: directoryUrl(params, { specialty: undefined }) },
    {
      key: "duration",
      label: duration && `${duration} minutes`,
      href: directoryUrl(params, { duration: undefined }),
    },
  ].filter((chip) => chip.label)
  if (chips.length === 0) return null
  return (
    <ul className="flex flex-wrap gap-2 border-b border-rule py-3">
      {chips.map(({ key, label, href }) => (
        <li key={key}>
          <ChipLink href={href} chosen removes={`Remove filter ${label}`} scroll={false}>
            {label}
          </ChipLink>
        </li>
      ))}
    </ul>
  )
}
