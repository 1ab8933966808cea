"use client"
import { useEffect, useState } from "react"
import { ProblemNotice } from "@/components/forms/form-problem"
import { useCall } from "@/components/forms/use-call"
import { useEdited } from "@/components/hours/edited"
import { Button } from "@/components/ui/button"
import { Dialog, DialogActions, DialogClose } from "@/components/ui/dialog"
import { Fact, FactList } from "@/components/ui/fact-list"
import { Name } from "@/components/ui/name"
import { Notice } from "@/components/ui/notice"
import { TextLink } from "@/components/ui/text-link"
import { useClock, useNow } from "@/components/zones/clock"
import type { ZonePreview } from "@/lib/analysts/views"
import type { ActionState, TypedAction } from "@/lib/core/action-state"
import { countOf } from "@/lib/core/plural"
import { isOfPerson } from "@/lib/core/problems"
import { heldName } from "@/lib/slots/rules"
import { formatSession } from "@/lib/time"
import { cityOf, offsetLabel } from "@/lib/zone-names"

/** What tells of another zone before it is saved. */
export type PreviewZone = TypedAction<ZonePreview, { timeZone: string }>

/** Asks before a new zone is saved, and shows what it does to the week and to the sessions already booked. */
export function ZoneDialog({
  from,
  to,
  preview,
  onClose,
  onConfirm,
}: {
  from: string
  /** The zone asked for, null while nothing is asked. */
  to: string | null
  preview: PreviewZone
  onClose: () => void
  onConfirm: () => void
}) {
  const now = useNow()
  const city = to === null ? "" : cityOf(to)
  return (
    <Dialog
      open={to !== null}
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={`Change to ${city} time?`}
      description={to !== null && `From ${named(from, now)} to ${named(to, now)}.`}
    >
      {to !== null && (
        <>
          <FactList className="mt-4">
            <Fact label="Hours">
              Keep their clock times: 09:00 {cityOf(from)} becomes 09:00 {city}. So do dates off.
            </Fact>
            <Fact label="Sessions">Keep their instant; nothing booked moves.</Fact>
            <Fact label="Daily limit">Counted by days in {city} from then on.</Fact>
          </FactList>
          <Consequences key={to} timeZone={to} preview={preview} />
        </>
      )}
      <DialogActions>
        <DialogClose>
          <Button>Keep {cityOf(from)}</Button>
        </DialogClose>
        <Button variant="primary" onClick={onConfirm}>
          Change zone and save
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function named(timeZone: string, now: number): string {
  return `${cityOf(timeZone)} (${offsetLabel(timeZone, now)})`
}

function Consequences({ timeZone, preview }: { timeZone: string; preview: PreviewZone }) {
  const { hourCycle } = useClock()
  const [state, setState] = useState<ActionState<ZonePreview>>(null)
  const [attempt, setAttempt] = useState(0)
  const call = useCall(preview)
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks again
  useEffect(() => {
    let isWanted = true
    call({ timeZone }).then((answer) => isWanted && setState(answer))
    return () => {
      isWanted = false
    }
  }, [timeZone, call, attempt])

  const again = () => {
    setState(null)
    setAttempt(attempt + 1)
  }
  const problem = state?.ok === false ? state.problem : null
  return (
    <div role="status" className="mt-4">
      {state === null && <p className="type-body text-ink-2">Checking the sessions booked…</p>}
      {problem && isOfPerson(problem) && <ProblemNotice problem={problem} again={again} />}
      {problem && !isOfPerson(problem) && (
        <Notice tone="problem" title="The sessions could not be checked">
          <p className="mb-2">Nothing was changed.</p>
          <Button onClick={again}>Try again</Button>
        </Notice>
      )}
      {state?.ok && <Stranded conflicts={state.value.conflicts} clock={{ timeZone, hourCycle }} />}
    </div>
  )
}

function Stranded({
  conflicts,
  clock,
}: {
  conflicts: ZonePreview["conflicts"]
  clock: Parameters<typeof formatSession>[2]
}) {
  const { sessionAt } = useEdited()
  if (conflicts.length === 0) {
    return <p className="type-body text-ink-2">Every session booked stays inside your hours.</p>
  }
  return (
    <Notice title={`${countOf(conflicts.length, "session")} would lie outside your hours`}>
      <p>They stay booked. Open one to move it to another time or to decline it.</p>
      <ul className="mt-2 max-h-42 sm:max-h-60 overflow-y-auto border-t border-rule-2">
        {conflicts.map((session) => (
          <li key={session.id} className="border-b border-rule-2">
            <TextLink
              href={sessionAt(session)}
              target="_blank"
              className="inline-flex min-h-11 flex-wrap items-center gap-x-1.5 py-2"
            >
              <span>{formatSession(session.startUtc, session.endUtc, clock)},</span>
              <Name>{heldName(session)}</Name>
              <span className="sr-only"> (opens in a new tab)</span>
            </TextLink>
          </li>
        ))}
      </ul>
    </Notice>
  )
}
