import type { ReactNode } from "react"
import { Button } from "@/components/ui/button"
import { SearchInput } from "@/components/ui/input"
import { Link } from "@/components/ui/link"
import { Name } from "@/components/ui/name"
import { EmptyState } from "@/components/ui/state-block"

/** Somebody to choose: the name, what stands beside it, and where choosing leads. */
export type Choosable = {
  readonly id: string
  readonly name: string
  readonly aside: ReactNode
  readonly href: string
}

/** Chooses one person: a search and those whom it finds, each a link. */
export function PersonChoice({
  path,
  label,
  query,
  people,
}: {
  /** This page's own. */
  path: string
  /** Of the search: "Search investors". */
  label: string
  query: string | undefined
  people: readonly Choosable[]
}) {
  return (
    <div className="max-w-160">
      <search>
        <form method="get" action={path} className="flex gap-2">
          <SearchInput
            label={label}
            placeholder={label}
            name="q"
            defaultValue={query}
            className="min-w-0 grow"
          />
          <Button type="submit">Search</Button>
        </form>
      </search>
      {people.length === 0 ? (
        <EmptyState title="Nobody is found" className="mt-6">
          {query === undefined ? "There is nobody to choose yet." : "Try another name, or fewer words."}
        </EmptyState>
      ) : (
        <ul className="mt-4 border-t-2 border-ink">
          {people.map(({ id, name, aside, href }) => (
            <li key={id} className="border-b border-rule hover:border-ink">
              <Link href={href} className="flex min-h-14 flex-col justify-center py-2">
                <span className="type-name">
                  <Name>{name}</Name>
                </span>
                <span className="type-small text-ink-3">{aside}</span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
