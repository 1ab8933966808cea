import { cn } from "@/components/ui/class-names"
import { Link } from "@/components/ui/link"
import type { DirectoryFilters } from "@/lib/analysts/views"
import { plural } from "@/lib/core/plural"
import { type DirectoryParams, directoryUrl } from "./directory-url"

/** The lengths of a session as one control: any of them, or one, each with its count. */
export function LengthLinks({
  durations,
  params,
}: {
  durations: DirectoryFilters["durations"]
  params: DirectoryParams
}) {
  const items = [{ minutes: undefined, count: undefined }, ...durations]
  return (
    <section aria-labelledby="directory-length" className="mt-4">
      <h3 id="directory-length" className="type-small text-ink-2">
        Length in minutes
      </h3>
      <ul className="mt-1.5 grid grid-cols-[repeat(auto-fill,minmax(2.5rem,1fr))] border-t border-l border-control">
        {items.map(({ minutes, count }) => (
          <li key={minutes ?? "any"} className="flex border-r border-b border-control">
            <Link
              href={directoryUrl(params, { duration: minutes })}
              scroll={false}
              aria-current={minutes === params.duration ? "true" : undefined}
              className={cn(
                "flex min-h-11 grow flex-col items-center justify-center type-small lg:mouse:min-h-10",
                minutes === params.duration
                  ? "bg-ink font-semibold text-paper"
                  : "bg-sheet text-ink-2 hover:text-ink",
              )}
            >
              <span>{minutes ?? "Any"}</span>
              <span className="sr-only">{minutes === undefined ? " length" : " minutes, "}</span>
              {count !== undefined && (
                <>
                  <span className="type-least tabular-nums">{count}</span>
                  <span className="sr-only">{plural(count, " analyst")}</span>
                </>
              )}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
