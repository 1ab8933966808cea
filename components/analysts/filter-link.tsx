import { cn } from "@/components/ui/class-names"
import { Link } from "@/components/ui/link"

/** One line of the filter list: what it narrows to and how many that leaves. Following the current one takes it off. */
export function FilterLink({
  href,
  label,
  count,
  isCurrent,
}: {
  href: string
  label: string
  count: number
  isCurrent: boolean
}) {
  return (
    <li>
      <Link
        href={href}
        scroll={false}
        aria-current={isCurrent ? "true" : undefined}
        className={cn(
          "flex min-h-11 items-center justify-between gap-3 type-small lg:mouse:min-h-0 lg:py-1.75",
          isCurrent
            ? "border-b-2 border-ink font-semibold"
            : "border-b border-rule text-ink-2 hover:border-ink hover:text-ink",
        )}
      >
        {label}
        <span className={cn("tabular-nums", !isCurrent && "text-ink-3")}>{count}</span>
      </Link>
    </li>
  )
}
