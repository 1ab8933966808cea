import { type ReactNode, useId } from "react"
import { cn } from "@/components/ui/class-names"
import { CrossIcon, PlusIcon, QuestionIcon } from "@/components/ui/icons"
import type { Piece } from "@/lib/assistant/found-views"
import { partAmong } from "@/lib/assistant/part-rules"

const HEIGHT = "min-h-11 mouse:min-h-8"
const FOCUS =
  "has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent has-focus-visible:z-10"
const INPUT = "peer absolute inset-0 cursor-pointer appearance-none opacity-0"

/** Some typed words above what they were read as. */
export function GlossPiece({
  piece: { words, readings, isAssumed, assumed, isModels },
  name,
  chosen: parts,
  hasWords,
}: {
  piece: Piece
  name: string
  /** The parts of the wish that count. */
  chosen: readonly string[]
  /** Whether any piece has typed words, so that all stand on one line. */
  hasWords: boolean
}) {
  const id = useId()
  const chosen = readings.find(({ part }) => parts.includes(part))
  const [first, ...others] = readings
  return (
    <li className="flex max-w-full flex-col items-start">
      {hasWords && (
        <span id={id} className="min-h-6 max-w-full font-serif text-base/6 wrap-anywhere text-ink-2 italic">
          {words !== null && <bdi>{words}</bdi>}
        </span>
      )}
      {first === undefined && <NotUnderstood />}
      {first && others.length === 0 && (
        <Chip
          name={name}
          part={first.part}
          label={labelAmong(first, parts)}
          isChosen={chosen !== undefined}
          isAssumed={isAssumed}
          describedBy={
            [...(words === null ? [] : [id]), ...(isModels ? [`${id}-model`] : [])].join(" ") || undefined
          }
        />
      )}
      {first && others.length > 0 && (
        <Segment
          name={name}
          readings={readings}
          chosen={chosen?.part}
          labelledBy={words === null ? undefined : id}
        />
      )}
      {readings.length > 1 && chosen && (
        <Note className="font-semibold text-ochre">{`${COUNTED[readings.length] ?? readings.length} readings`}</Note>
      )}
      {first && !chosen && <Note>Left out of the search</Note>}
      {chosen && isAssumed && !isModels && readings.length === 1 && (
        <Note>{assumed === null ? "Assumed" : `Assumed, ${assumed}`}</Note>
      )}
      {isModels && (
        <Note id={`${id}-model`} className="border-b border-dashed border-rule-2">
          Read by a language model
        </Note>
      )}
    </li>
  )
}

/** How a reading is told among the parts that count: what narrows it may be left out. */
function labelAmong(
  { part, label, otherwise }: Piece["readings"][number],
  chosen: readonly string[],
): string {
  const said = chosen.includes(part) ? partAmong(part, chosen) : part
  return otherwise.find((other) => other.part === said && other.label !== "")?.label ?? label
}

const COUNTED: Readonly<Record<number, string>> = { 2: "Two", 3: "Three", 4: "Four" }

function Note({ id, className, children }: { id?: string; className?: string; children: ReactNode }) {
  return (
    <span id={id} className={cn("mt-1 type-least text-ink-3", className)}>
      {children}
    </span>
  )
}

/** One reading: checked it counts. */
function Chip({
  name,
  part,
  label,
  isChosen,
  isAssumed,
  describedBy,
}: {
  name: string
  part: string
  label: string
  isChosen: boolean
  isAssumed: boolean
  describedBy: string | undefined
}) {
  return (
    <label
      className={cn(
        HEIGHT,
        FOCUS,
        "relative inline-flex max-w-full items-center gap-2 rounded border border-rule-2 px-2 type-small text-ink-3 hover:border-ink",
        "has-checked:border-ink has-checked:font-medium has-checked:text-ink",
        isAssumed ? "border-dashed has-checked:border-b-2" : "has-checked:shadow-[inset_0_-1px_0_var(--ink)]",
      )}
    >
      <input
        type="checkbox"
        name={name}
        value={part}
        aria-describedby={describedBy}
        checked={isChosen}
        onChange={byTheForm}
        className={INPUT}
      />
      <bdi className="min-w-0 wrap-anywhere not-peer-checked:line-through">{label}</bdi>
      <CrossIcon className="hidden size-3 shrink-0 peer-checked:block" />
      <PlusIcon className="block size-3 shrink-0 peer-checked:hidden" />
    </label>
  )
}

/** Several readings, of which one counts, or none. */
function Segment({
  name,
  readings,
  chosen,
  labelledBy,
}: {
  name: string
  readings: Piece["readings"]
  chosen: string | undefined
  labelledBy: string | undefined
}) {
  return (
    <fieldset
      aria-labelledby={labelledBy}
      aria-label={labelledBy ? undefined : "Which reading"}
      className={cn(
        "flex max-w-full rounded border",
        chosen === undefined ? "border-rule-2" : "border-control",
      )}
    >
      {[...readings, { part: "", label: null }].map(({ part, label }) => (
        <label
          key={part}
          className={cn(
            HEIGHT,
            FOCUS,
            "relative flex items-center border-l border-rule-2 px-2 type-small text-ink-2 first:border-l-0 hover:text-ink has-checked:bg-ink has-checked:font-semibold has-checked:text-paper",
          )}
        >
          <input
            type="radio"
            name={name}
            value={part}
            checked={part === (chosen ?? "")}
            onChange={byTheForm}
            className={INPUT}
          />
          {label === null ? (
            <>
              <CrossIcon className="size-3" />
              <span className="sr-only">Leave out</span>
            </>
          ) : (
            <bdi className="whitespace-nowrap">{label}</bdi>
          )}
        </label>
      ))}
    </fieldset>
  )
}

/** What a change means is the form's to say, which has all parts. */
function byTheForm() {}

function NotUnderstood() {
  return (
    <>
      <span className={cn(HEIGHT, "inline-flex items-center gap-1.5 type-small text-ink-2")}>
        <QuestionIcon className="shrink-0 text-ink-3" />
        Not understood
      </span>
      <Note>Left out of the search</Note>
    </>
  )
}
