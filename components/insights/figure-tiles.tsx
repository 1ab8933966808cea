import type { ReactNode } from "react"
import { cn } from "@/components/ui/class-names"
import { Link } from "@/components/ui/link"
import { plural } from "@/lib/core/plural"
import {
  changeWords,
  FIGURE_KEYS,
  FIGURES,
  type FigureKey,
  figureWords,
  grouped,
  NOTHING,
  revenueWords,
} from "@/lib/insights/figure-words"
import type { Figures, InsightsView } from "@/lib/insights/views"

/** Where the bookings behind figures are listed. */
export type FigureLinks = Partial<Readonly<Record<FigureKey | "revenue", string>>>

/** Every figure with its number, of how many events it is, and what it was in the weeks before. */
export function FigureTiles({
  view: { whole, wholeBefore },
  links = {},
}: {
  view: InsightsView
  links?: FigureLinks
}) {
  const revenue = revenueWords(whole)
  return (
    <div className="border-b border-rule py-5">
      <dl className="grid grid-cols-2 gap-x-4 gap-y-5 sm:grid-cols-3 lg:grid-cols-6 print:grid-cols-6">
        {FIGURE_KEYS.map((key) => (
          <Tile
            key={key}
            label={FIGURES[key].label}
            value={figureWords(key, whole)}
            href={links[key]}
            detail={detailOf(key, whole, wholeBefore)}
            before={figureWords(key, wholeBefore)}
          />
        ))}
        <Tile
          label="Revenue"
          value={
            revenue.length === 0 ? NOTHING : revenue.map((amount) => <Amount key={amount}>{amount}</Amount>)
          }
          href={links.revenue}
          detail={`of ${grouped(whole.completed)} completed ${plural(whole.completed, "session")}${revenue.length > 1 ? ", each currency by itself" : ""}`}
          before={revenueWords(wholeBefore).join(" · ") || NOTHING}
          className="col-span-2"
        />
      </dl>
      {Object.keys(links).length > 0 && (
        <p className="mt-4 type-small text-ink-2 print:hidden">
          Each figure leads to the sessions that start in these weeks; answers, cancels and ratings are
          counted in the week in which they came.
        </p>
      )}
    </div>
  )
}

/** How many events it is of, and of the answer, which the page is read for, how it changed. */
function detailOf(key: FigureKey, whole: Figures, before: Figures): string {
  const count = FIGURES[key].count(whole)
  const change = key === "answer" ? changeWords(key, whole, before) : null
  return change === null ? count : `${count}, ${change}`
}

function Amount({ children }: { children: string }) {
  return <span className="mr-3 inline-block whitespace-nowrap">{children}</span>
}

function Tile({
  label,
  value,
  href,
  detail,
  before,
  className,
}: {
  label: string
  value: ReactNode
  href: string | undefined
  detail: string
  before: string
  className?: string
}) {
  return (
    <div className={cn("relative min-w-0 break-inside-avoid", className)}>
      <dt className="type-small text-ink-2">{label}</dt>
      <dd>
        {href ? (
          <Link
            href={href}
            className="type-minor decoration-accent decoration-1 underline-offset-4 after:absolute after:inset-0 hover:underline"
          >
            {value}
          </Link>
        ) : (
          <span className="type-minor">{value}</span>
        )}
        <span className="block type-small text-ink-2">{detail}</span>
        {before !== NOTHING && <span className="block type-least text-ink-3">{`${before} before`}</span>}
      </dd>
    </div>
  )
}
