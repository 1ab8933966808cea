"use client"
import type { ReactNode } from "react"
import { AskedPress } from "@/components/forms/asked-press"
import { useActionForm } from "@/components/forms/use-action-form"
import { useGroup } from "@/components/groups/group"
import { Field } from "@/components/ui/field"
import { Textarea } from "@/components/ui/input"
import { Name } from "@/components/ui/name"
import { useToast } from "@/components/ui/toast"
import { TEXT_MAX } from "@/lib/core/limits"
import { MissSeatInput, RemoveSeatInput } from "@/lib/groups/inputs"
import type { SeatsView } from "@/lib/groups/views"

type Seat = SeatsView["items"][number]
type Words = {
  readonly title: (name: ReactNode) => ReactNode
  readonly consequence: string
  readonly keep: string
  readonly act: string
  readonly busy: string
  /** The button, and what of it is for those who do not see whose row it stands in. */
  readonly button: readonly [shown: string, rest: (name: string) => string]
  readonly done: string
  readonly field: "text" | "reasonText"
  readonly label: string
  readonly hint: string
}

const WORDS = {
  removeSeat: {
    title: (name) => <>Take {name}’s seat back?</>,
    consequence: "Nothing is charged. Your reason is sent along, and the seat goes to who waits.",
    keep: "Keep the seat",
    act: "Take it back",
    busy: "Taking it back…",
    button: ["Take back", (name) => ` the seat of ${name}`],
    done: "The seat is taken back.",
    field: "reasonText",
    label: "Why",
    hint: "The investor reads it.",
  },
  missSeat: {
    title: (name) => <>Did {name} not come?</>,
    consequence:
      "The investor is told and has three days to answer. Unanswered or accepted, it counts: a strike, and what was agreed for a missed session.",
    keep: "Leave it",
    act: "Report it",
    busy: "Reporting it…",
    button: ["Did not come", (name) => ` (${name})`],
    done: "Reported. The investor has three days to answer.",
    field: "text",
    label: "What happened",
    hint: "The investor and the house read it.",
  },
} as const satisfies Record<string, Words>
const SCHEMAS = { removeSeat: RemoveSeatInput, missSeat: MissSeatInput } as const

/** What its analyst does with somebody's seat, after saying what follows: takes it back, or reports that nobody came to it. */
export function SeatPress({ act, seat }: { act: keyof typeof WORDS; seat: Seat }) {
  const { page, actions, asking } = useGroup()
  const toast = useToast()
  const words: Words = WORDS[act]
  const { field } = words
  const form = useActionForm<unknown, string>({
    schema: SCHEMAS[act],
    action: actions[act],
    fields: { [field]: { label: words.label } },
    onSuccess: () => toast({ message: words.done }),
  })
  const name = `${act === "removeSeat" ? "remove" : "miss"}-${seat.id}`
  const [shown, rest] = words.button
  return (
    <AskedPress
      form={form}
      path={`/groups/${page.group.id}`}
      name={name}
      isOnPage={asking === name}
      className="basis-full"
      question={{
        ...words,
        title: words.title(<Name>{seat.investor.name}</Name>),
        button: (
          <>
            {shown}
            <span className="sr-only">{rest(seat.investor.name)}</span>
          </>
        ),
      }}
    >
      <input type="hidden" name="groupId" value={page.group.id} />
      <input type="hidden" name="seatId" value={seat.id} />
      <Field {...form.field(field)} optional hint={words.hint} max={TEXT_MAX.reason} className="mt-4">
        <Textarea rows={2} {...form.control(field)} />
      </Field>
    </AskedPress>
  )
}
