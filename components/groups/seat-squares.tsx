import { cn } from "@/components/ui/class-names"
import { seatsSentence } from "@/lib/groups/screen-words"
import type { GroupView } from "@/lib/groups/views"

type Seats = Pick<GroupView, "seats" | "waitlist">

/** So many squares stand in a row; more than two rows of them are a bar. */
const COLUMNS = 12
const MOST_SQUARES = 24
/** From this share of a row on the words for the minimum stand to the left of its line. */
const RIGHT_HAND = 0.7

const LOOKS = {
  taken: "bg-ink",
  yours: "border-2 border-accent bg-tint",
  offered: "border border-control hatched",
  free: "border border-control bg-sheet",
} as const
type Look = keyof typeof LOOKS

/** The seats as squares, those taken first, with a line where the minimum is; many as a bar. The words below say the same. */
export function SeatSquares({ group, until }: { group: Seats; until: string | null }) {
  const { seats } = group
  const looks = looksOf(group)
  return (
    <>
      <div role="img" aria-label={seatsSentence(group)}>
        {seats.total > MOST_SQUARES ? (
          <SeatBar group={group} className="mt-4 h-7" hasMinimum />
        ) : (
          <Squares looks={looks} min={seats.min} />
        )}
      </div>
      <Legend group={group} until={until} />
    </>
  )
}

function looksOf({ seats, waitlist }: Seats): Look[] {
  const yours = waitlist.offerUntil === null ? 0 : 1
  return [
    ...Array<Look>(seats.taken).fill("taken"),
    ...Array<Look>(yours).fill("yours"),
    ...Array<Look>(Math.max(seats.offered - yours, 0)).fill("offered"),
    ...Array<Look>(seats.free + restOf(seats)).fill("free"),
  ]
}

/** Seats that nobody has and nobody can take now. */
function restOf({ total, taken, offered, free }: Seats["seats"]): number {
  return Math.max(total - taken - offered - free, 0)
}

function Squares({ looks, min }: { looks: readonly Look[]; min: number }) {
  const columns = Math.min(looks.length, COLUMNS)
  return (
    <ul
      className={cn(
        "mt-4 grid gap-x-1.25 sm:gap-x-2",
        min > 1 && "pb-7",
        looks.length > COLUMNS && (min > 1 && min <= COLUMNS ? "gap-y-8" : "gap-y-2"),
      )}
      style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 2rem))` }}
    >
      {looks.map((look, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: seats without an identity
        <li key={index} className="relative">
          <span className={cn("block aspect-square", LOOKS[look])} />
          {min > 1 && index === min - 1 && (
            <MinimumLine min={min} isLate={(index % COLUMNS) / columns > RIGHT_HAND} />
          )}
        </li>
      ))}
    </ul>
  )
}

function MinimumLine({ min, isLate }: { min: number; isLate: boolean }) {
  return (
    <>
      <span className="absolute -top-1.5 -right-1 -bottom-6.5 w-0.5 bg-ink sm:-right-1.25" />
      <span
        className={cn(
          "absolute top-full mt-2.5 type-least whitespace-nowrap text-ink",
          isLate ? "right-1.5" : "left-full ml-3",
        )}
      >
        Minimum {min}
      </span>
    </>
  )
}

/** The shares of taken and offered seats as a bar; silent. */
export function SeatBar({
  group: { seats, waitlist },
  hasMinimum = false,
  className,
}: {
  group: Seats
  hasMinimum?: boolean
  className?: string
}) {
  const share = (count: number) => ({ width: `${(count / seats.total) * 100}%` })
  const yours = waitlist.offerUntil === null ? 0 : 1
  return (
    <span aria-hidden="true" className={cn("relative flex border border-control bg-sheet", className)}>
      <span className="bg-ink" style={share(seats.taken)} />
      <span
        className="border-2 border-accent bg-tint empty:border-x-0"
        style={share(yours)}
        hidden={yours === 0}
      />
      <span className="hatched" style={share(Math.max(seats.offered - yours, 0))} />
      {hasMinimum && seats.min > 1 && (
        <span
          className="absolute -top-1.5 -bottom-1.5 w-0.5 bg-ink outline-1 outline-paper"
          style={{ left: `${(seats.min / seats.total) * 100}%` }}
        />
      )}
    </span>
  )
}

function Legend({ group: { seats, waitlist }, until }: { group: Seats; until: string | null }) {
  const yours = waitlist.offerUntil === null ? 0 : 1
  const others = seats.offered - yours
  const lines: [Look, string][] = [
    ["taken", `${seats.taken} taken`],
    ...(yours ? [["yours", `1 offered to you until ${until}`] as [Look, string]] : []),
    ...(others > 0 ? [["offered", `${others} kept for who waits`] as [Look, string]] : []),
    ...(seats.free > 0 ? [["free", `${seats.free} free`] as [Look, string]] : []),
    ...(restOf(seats) > 0 ? [["free", `${restOf(seats)} not taken`] as [Look, string]] : []),
  ]
  return (
    <ul aria-hidden="true" className="mt-3 flex flex-wrap gap-x-5 gap-y-1 type-small text-ink-2">
      {lines.map(([look, words]) => (
        <li key={words} className="flex items-center gap-2">
          <span className={cn("size-3 shrink-0", LOOKS[look])} />
          <span>{words}</span>
        </li>
      ))}
      {seats.total > MOST_SQUARES && seats.min > 1 && <li>Minimum {seats.min}</li>}
    </ul>
  )
}
