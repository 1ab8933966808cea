import { Link } from "@/components/ui/link"
import { Name } from "@/components/ui/name"
import { FIGURES, figureWords, grouped, NOTHING, revenueWords } from "@/lib/insights/figure-words"
import { hoursOf } from "@/lib/insights/hour-words"
import { bookedInside, dueOf, missedOf, requestsOf, settledOf } from "@/lib/insights/rules"
import type { AnalystFigures } from "@/lib/insights/views"
import { shareWords } from "@/lib/insights/words"
import { AnswerBar, PostedBar } from "./analyst-bars"

/** How rows look, said once for all of them: with 500 analysts it would outweigh what they say. */
export const ROWS = [
  "[&>tr]:grid [&>tr]:break-inside-avoid [&>tr]:grid-cols-2 [&>tr]:gap-x-4 [&>tr]:gap-y-2 [&>tr]:border-b [&>tr]:border-rule [&>tr]:py-4 sm:[&>tr]:grid-cols-4",
  "lg:[&>tr]:table-row lg:[&>tr]:border-0 print:[&>tr]:table-row print:[&>tr]:border-0",
  "[&_:is(td,th)]:min-w-0 lg:[&_:is(td,th)]:border-b lg:[&_:is(td,th)]:border-rule lg:[&_:is(td,th)]:py-2.5 lg:[&_:is(td,th)]:align-middle",
  "print:[&_:is(td,th)]:border-b print:[&_:is(td,th)]:border-rule print:[&_:is(td,th)]:py-1.5 print:[&_:is(td,th)]:align-middle",
  "[&_th]:block lg:[&_th]:table-cell print:[&_th]:table-cell [&_th]:col-span-full [&_th]:text-left [&_th]:font-normal lg:[&_th]:w-[24%] print:[&_th]:min-w-32",
  "[&_td]:block lg:[&_td]:table-cell print:[&_td]:table-cell [&_td]:type-body [&_td]:tabular-nums [&_td]:[font-kerning:none] lg:[&_td]:pl-4 lg:[&_td]:text-right print:[&_td]:pl-2 print:[&_td]:text-right print:[&_td]:text-[0.6875rem]/4",
  // Where rows are stacks the label stands above; who listens hears the column's head.
  "[&_td]:before:block [&_td]:before:type-small [&_td]:before:text-ink-3 [&_td]:before:content-[attr(data-label)_/_''] lg:[&_td]:before:hidden print:[&_td]:before:hidden",
  "[&_a]:inline-flex [&_a]:min-h-11 [&_a]:items-center [&_a]:font-serif [&_a]:text-lg/6 [&_a]:font-semibold [&_a]:decoration-accent [&_a]:decoration-1 [&_a]:underline-offset-4 [&_a:hover]:underline lg:mouse:[&_a]:min-h-0 print:[&_a]:min-h-0 print:[&_a]:text-sm/4",
  "[&_td>div]:text-left [&_td>div]:flex [&_td>div]:flex-col lg:[&_td>div]:flex-row lg:[&_td>div]:items-center lg:[&_td>div]:gap-2 [&_td>div]:whitespace-nowrap",
].join(" ")

/** One analyst of the house's table. */
export function AnalystRow({
  analyst,
  href,
  scale,
}: {
  analyst: AnalystFigures
  href: string
  scale: { readonly answer: number; readonly posted: number }
}) {
  const { minutes, ratingCount } = analyst
  const revenue = revenueWords(analyst)
  return (
    <tr>
      <th scope="row">
        <Link href={href}>
          <Name>{analyst.name}</Name>
        </Link>
      </th>
      <td data-label="Requests">{grouped(requestsOf(analyst))}</td>
      <td data-label="Median answer">
        <div>
          <AnswerBar seconds={FIGURES.answer.value(analyst)} longest={scale.answer} />
          {answerWords(analyst)}
        </div>
      </td>
      <td data-label="In time">{shareWords(analyst.answered, requestsOf(analyst))}</td>
      <td data-label="Completed">{shareWords(analyst.completed, settledOf(analyst))}</td>
      <td data-label="No-shows" className={missedOf(analyst) === 0 ? "text-ink-3" : undefined}>
        {dueOf(analyst) === 0 ? NOTHING : grouped(missedOf(analyst))}
      </td>
      <td data-label="Booked of posted, h">
        <div>
          <PostedBar minutes={minutes} most={scale.posted} />
          {minutes.posted === 0 ? (
            "none posted"
          ) : (
            <span>
              <b className="font-semibold">{hoursOf(bookedInside(minutes))}</b>
              {` of ${hoursOf(minutes.posted)}`}
            </span>
          )}
        </div>
      </td>
      <td data-label="Rating">{`${figureWords("rating", analyst)} (${grouped(ratingCount)})`}</td>
      <td data-label="Revenue">{revenue.length === 0 ? NOTHING : revenue.map(amountLine)}</td>
    </tr>
  )
}

function amountLine(amount: string) {
  return (
    <span key={amount} className="block whitespace-nowrap">
      {amount}
    </span>
  )
}

function answerWords(analyst: AnalystFigures): string {
  const { answered } = analyst
  const words = figureWords("answer", analyst)
  return words === NOTHING && answered > 0 ? `${NOTHING} of ${answered}` : words
}
