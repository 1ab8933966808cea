import Link from "next/link"
import { cn } from "@/components/ui/class-names"
import { type DirectoryParams, directoryUrl } from "./directory-url"

const SORTS = [
  { sort: "rating", label: "rating" },
  { sort: "next_available", label: "next free time" },
  { sort: "price", label: "price" },
] as const

/** The orders of the directory as links, the present one marked. */
export function SortLinks({ params }: { params: DirectoryParams }) {
  return (
    <nav aria-label="Sort" className="flex items-center gap-x-3 type-small text-ink-2">
      <span>Sorted by</span>
      {SORTS.map(({ sort, label }) => {
        const isCurrent = sort === (params.sort ?? "rating")
        return (
          <Link
            key={sort}
            href={directoryUrl(params, { sort })}
            scroll={false}
            aria-current={isCurrent ? "true" : undefined}
            className={cn(
              "-my-3 flex min-h-11 items-center underline decoration-1 underline-offset-4",
              isCurrent
                ? "font-semibold text-ink decoration-ink decoration-2"
                : "decoration-transparent hover:text-ink hover:decoration-accent",
            )}
          >
            {label}
          </Link>
        )
      })}
    </nav>
  )
}
