import { grouped } from "@/lib/insights/figure-words"
import { dueOf, missedOf } from "@/lib/insights/rules"
import type { Figures, WeekFigures } from "@/lib/insights/views"
import { missedWords } from "@/lib/insights/words"
import { SHARP, WeekLabels } from "./plot"
import type { WeekAxis } from "./plot-scale"

/** So many at most stand as blocks of one above each other; more become a bar. */
const MOST_BLOCKS = 6
const BLOCK = 10
const STEP = 13

/** Who missed how many sessions in each week: a block each, solid the investor, hollow the analyst; many as bars. */
export function MissedPlot({
  whole,
  byWeek,
  weeks,
  most,
}: {
  whole: Figures
  byWeek: readonly WeekFigures[]
  weeks: WeekAxis
  /** So many in a week fill the height. */
  most: number
}) {
  const isBlocks = most <= MOST_BLOCKS
  const step = isBlocks ? STEP : (MOST_BLOCKS * STEP) / most
  const height = Math.max(2, isBlocks ? most : MOST_BLOCKS) * STEP + 4
  // Narrower than a week's share of the plot, so that neighbours stay apart on a phone.
  const width = `min(${BLOCK}px, ${70 / Math.max(1, byWeek.length)}%)`
  return (
    <div
      role="img"
      aria-label={`No-shows by week: ${missedWords(whole)}.`}
      className="mt-4 grid grid-cols-[2.75rem_minmax(0,1fr)_5.75rem] type-least text-ink-2"
    >
      <p className="col-span-3 mb-2.5">
        {isBlocks ? "No-shows, one block each" : `No-shows, up to ${grouped(most)} a week`}
      </p>
      <div className="relative col-start-2 border-b border-rule-2" style={{ height }}>
        <svg
          aria-hidden="true"
          viewBox="0 0 100 4"
          preserveAspectRatio="none"
          className="absolute top-full h-1 w-full overflow-visible"
        >
          {weeks.marks.map((at) => (
            <path key={at} d={`M${at} 0v4`} className="stroke-control" {...SHARP} />
          ))}
        </svg>
        {byWeek.map((week, index) => (
          <span
            key={week.week}
            className="absolute bottom-0 flex -translate-x-1/2 flex-col-reverse"
            style={{ left: `${weeks.x(index)}%`, width }}
          >
            {isBlocks ? <Blocks week={week} /> : <Bar week={week} step={step} />}
          </span>
        ))}
      </div>
      <p className="ml-3 self-end">
        <span className="block font-semibold text-ink">{`${grouped(missedOf(whole))} of ${grouped(dueOf(whole))}`}</span>
        <span className="block">missed</span>
      </p>
      <WeekLabels weeks={weeks} />
    </div>
  )
}

function Blocks({ week: { missedByInvestor, missedByAnalyst } }: { week: WeekFigures }) {
  return Array.from({ length: missedByInvestor + missedByAnalyst }, (_, block) => (
    <span
      // biome-ignore lint/suspicious/noArrayIndexKey: blocks are all alike
      key={block}
      className={
        block < missedByInvestor ? "mb-0.75 block bg-brick" : "mb-0.75 block border-[1.5px] border-brick"
      }
      style={{ height: BLOCK }}
    />
  ))
}

function Bar({ week: { missedByInvestor, missedByAnalyst }, step }: { week: WeekFigures; step: number }) {
  return (
    <>
      {missedByInvestor > 0 && (
        <span className="block bg-brick" style={{ height: Math.max(1, missedByInvestor * step) }} />
      )}
      {missedByAnalyst > 0 && (
        <span
          className="block border-[1.5px] border-b-0 border-brick"
          style={{ height: Math.max(2, missedByAnalyst * step) }}
        />
      )}
    </>
  )
}
