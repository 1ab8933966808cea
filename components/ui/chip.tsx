import type { ComponentProps, ReactNode } from "react"
import { cn } from "./class-names"
import { CrossIcon } from "./icons"
import { Link } from "./link"

function look(chosen: boolean) {
  return cn(
    "inline-flex min-h-11 items-center gap-2.5 rounded border px-2.5 type-small mouse:min-h-8",
    chosen
      ? "border-ink text-ink shadow-[inset_0_-1px_0_var(--ink)]"
      : "border-rule-2 text-ink-2 hover:border-ink hover:text-ink",
  )
}

/** A filter to follow; chosen, it carries a cross, and `removes` says what following it takes away. */
export function ChipLink({
  chosen = false,
  removes,
  className,
  children,
  ...rest
}: ComponentProps<typeof Link> & { chosen?: boolean; removes?: string; children: ReactNode }) {
  return (
    <Link aria-label={chosen ? removes : undefined} className={cn(look(chosen), className)} {...rest}>
      {children}
      {chosen && <CrossIcon className="size-3.5" />}
    </Link>
  )
}

/** A filter that is on, and the address without it. */
export type ActiveFilter = { readonly label: string; readonly href: string }

/** What narrows a list just now, each to be taken away; nothing where nothing does. */
export function ActiveFilters({
  filters,
  className,
}: {
  filters: readonly ActiveFilter[]
  className?: string
}) {
  if (filters.length === 0) return null
  return (
    <ul aria-label="Filters that are on" className={className}>
      {filters.map(({ label, href }) => (
        <li key={label}>
          <ChipLink href={href} chosen removes={`Remove filter ${label}`} scroll={false}>
            <bdi>{label}</bdi>
          </ChipLink>
        </li>
      ))}
    </ul>
  )
}
