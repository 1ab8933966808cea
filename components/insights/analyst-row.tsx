import type { ReactNode } from "react"
import { cn } from "@/components/ui/class-names"
import { Link } from "@/components/ui/link"
import { Name } from "@/components/ui/name"
import { FIGURES, figureWords, grouped, NOTHING, revenueWords } from "@/lib/insights/figure-words"
import { hoursOf } from "@/lib/insights/hour-words"
import { bookedInside, dueOf, missedOf, requestsOf, settledOf } from "@/lib/insights/rules"
import type { AnalystFigures } from "@/lib/insights/views"
import { shareWords } from "@/lib/insights/words"
import { AnswerBar, PostedBar } from "./analyst-bars"

const CELL =
  "min-w-0 lg:table-cell lg:border-b lg:border-rule lg:py-2.5 lg:align-middle print:table-cell print:border-b print:border-rule print:py-1.5 print:align-middle print:text-[0.6875rem]/4"

/** One analyst of the house's table. */
export function AnalystRow({
  analyst,
  href,
  scale,
  isFolded,
}: {
  analyst: AnalystFigures
  href: string
  scale: { readonly answer: number; readonly posted: number }
  isFolded: boolean
}) {
  const requests = requestsOf(analyst)
  const inside = bookedInside(analyst.minutes)
  return (
    <tr
      className={cn(
        "grid break-inside-avoid grid-cols-2 gap-x-4 gap-y-2 border-b border-rule py-4 sm:grid-cols-4 lg:table-row lg:border-0 print:table-row print:border-0",
        isFolded && "max-lg:hidden print:table-row",
      )}
    >
      <th scope="row" className={cn(CELL, "col-span-full text-left font-normal lg:w-[24%] print:min-w-32")}>
        <Link
          href={href}
          className="inline-flex min-h-11 items-center font-serif text-lg/6 font-semibold print:min-h-0 print:text-sm/4 decoration-accent decoration-1 underline-offset-4 hover:underline lg:mouse:min-h-0"
        >
          <Name>{analyst.name}</Name>
        </Link>
      </th>
      <Fact label="Requests">{grouped(requests)}</Fact>
      <Fact label="Median answer" isLeft>
        <span className="flex flex-col lg:flex-row lg:items-center lg:gap-2">
          <AnswerBar seconds={FIGURES.answer.value(analyst)} longest={scale.answer} />
          <span className="whitespace-nowrap">{answerWords(analyst)}</span>
        </span>
      </Fact>
      <Fact label="In time">{shareWords(analyst.answered, requests)}</Fact>
      <Fact label="Completed">{shareWords(analyst.completed, settledOf(analyst))}</Fact>
      <Fact label="No-shows">
        <span className={missedOf(analyst) === 0 ? "text-ink-3" : undefined}>
          {dueOf(analyst) === 0 ? NOTHING : grouped(missedOf(analyst))}
        </span>
      </Fact>
      <Fact label="Booked of posted" isLeft>
        <span className="flex flex-col lg:flex-row lg:items-center lg:gap-2">
          <PostedBar minutes={analyst.minutes} most={scale.posted} />
          {analyst.minutes.posted === 0 ? (
            <span className="text-ink-3">none posted</span>
          ) : (
            <span className="whitespace-nowrap">
              <span className="font-semibold">{hoursOf(inside)}</span>
              <span className="text-ink-2">{` of ${hoursOf(analyst.minutes.posted)}`}</span>
              <span className="text-ink-2 lg:hidden"> h</span>
            </span>
          )}
        </span>
      </Fact>
      <Fact label="Rating">
        {figureWords("rating", analyst)}
        <span className="text-ink-3">{` (${grouped(analyst.ratingCount)})`}</span>
      </Fact>
      <Fact label="Revenue">
        {revenueWords(analyst).map((amount) => (
          <span key={amount} className="block whitespace-nowrap">
            {amount}
          </span>
        ))}
        {revenueWords(analyst).length === 0 && NOTHING}
      </Fact>
    </tr>
  )
}

function answerWords(analyst: AnalystFigures): string {
  const { answered } = analyst
  const words = figureWords("answer", analyst)
  return words === NOTHING && answered > 0 ? `${NOTHING} of ${answered}` : words
}

/** A cell; where rows are stacks its label stands above it. */
function Fact({ label, isLeft = false, children }: { label: string; isLeft?: boolean; children: ReactNode }) {
  return (
    <td
      className={cn(
        CELL,
        "block type-body tabular-nums [font-kerning:none] lg:pl-4 print:pl-2",
        !isLeft && "lg:text-right print:text-right",
      )}
    >
      <span aria-hidden="true" className="block type-small text-ink-3 lg:hidden print:hidden">
        {label}
      </span>
      {children}
    </td>
  )
}
