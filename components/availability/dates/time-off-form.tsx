"use client"
import { useEffect, useRef } from "react"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { timeOffDates, timeOffPart } from "@/components/hours/words"
import { Button } from "@/components/ui/button"
import { CheckRow } from "@/components/ui/choice-row"
import { Field } from "@/components/ui/field"
import { Input, Textarea } from "@/components/ui/input"
import { Notice } from "@/components/ui/notice"
import { useClock } from "@/components/zones/clock"
import type { AddedTimeOff } from "@/lib/availability/views"
import { TEXT_MAX } from "@/lib/core/limits"
import { countOf, plural } from "@/lib/core/plural"
import { useDates } from "./dates"
import { TimeOffFormInput } from "./form-inputs"
import { MinuteSelect } from "./minute-select"
import { SessionLinks } from "./session-links"

const NINE = 540
const FIVE = 1020

/** Takes dates off, or the same part of each of them; says afterwards which sessions lie in it. */
export function TimeOffForm() {
  const { view, chosen, actions } = useDates()
  const first = chosen && chosen >= view.today ? chosen : view.today
  const form = useActionForm({
    schema: TimeOffFormInput,
    action: actions.addTimeOff,
    fields: {
      startDate: { label: "First day", initial: first },
      endDate: { label: "Last day" },
      startMinute: { label: "From" },
      endMinute: { label: "Until" },
      reason: { label: "Reason" },
    },
    resetOnSuccess: true,
  })
  const added = form.state?.ok ? form.state.value : null
  const isThere = view.timeOff.some(({ id }) => id === added?.id)
  const setPart = (isPart: boolean) => {
    const put = (name: "startMinute" | "endMinute", minute: number) => {
      const select = document.getElementById(form.field(name).id)
      if (select instanceof HTMLSelectElement) select.value = isPart ? String(minute) : ""
    }
    put("startMinute", NINE)
    put("endMinute", FIVE)
  }
  return (
    <SendingForm form={form} aria-label="Add time off" className="mt-4 flex flex-col gap-4">
      <FormProblem form={form} />
      <div className="grid grid-cols-2 gap-3">
        <Field {...form.field("startDate")} className="min-w-0">
          <Input type="date" min={view.today} className="min-w-0" {...form.control("startDate")} />
        </Field>
        <Field {...form.field("endDate")} optional className="min-w-0">
          <Input type="date" min={view.today} className="min-w-0" {...form.control("endDate")} />
        </Field>
      </div>
      <div className="group/part">
        <CheckRow
          label="Only a part of each day"
          hint="The same hours of every day; otherwise whole days."
          onChange={(event) => setPart(event.target.checked)}
          className="border-t"
        />
        <div className="hidden grid-cols-2 gap-3 pt-4 group-has-[input:checked]/part:grid">
          <Field {...form.field("startMinute")}>
            <MinuteSelect {...form.control("startMinute")} />
          </Field>
          <Field {...form.field("endMinute")}>
            <MinuteSelect end {...form.control("endMinute")} />
          </Field>
        </div>
      </div>
      <Field {...form.field("reason")} optional hint="Only you see it." max={TEXT_MAX.reason}>
        <Textarea rows={2} {...form.control("reason")} />
      </Field>
      <Button type="submit" variant="primary" busy={form.busy} busyLabel="Adding…" className="sm:self-start">
        Add time off
      </Button>
      {added && isThere && !form.busy && <Added added={added} />}
    </SendingForm>
  )
}

function Added({ added }: { added: AddedTimeOff }) {
  const { view } = useDates()
  const { hourCycle } = useClock()
  const { affectedBookings: ids } = added
  const known = view.stranded.filter(({ id }) => ids.includes(id))
  const running = ids.filter((id) => !known.some((booking) => booking.id === id)).length
  const notice = useRef<HTMLDivElement>(null)
  useEffect(() => {
    notice.current?.scrollIntoView({ block: "nearest" })
  }, [])
  return (
    <Notice
      ref={notice}
      className="scroll-mb-[calc(var(--bottom-bar)+1rem)]"
      tone={ids.length > 0 ? "warning" : "plain"}
      role="status"
      title={`Time off added: ${timeOffDates(added)}, ${timeOffPart(added, hourCycle)}.`}
    >
      {ids.length === 0 ? (
        <p>No session lies in it. Investors no longer see these times.</p>
      ) : (
        <>
          <p>
            {countOf(ids.length, "session lies", "sessions lie")} in it. Nothing was cancelled: decide on each
            of them.
          </p>
          <SessionLinks sessions={known} canEnd />
          {running > 0 && (
            <p className="mt-1.5">
              {countOf(running, "session")} of them {plural(running, "is", "are")} under way or decided on
              since.
            </p>
          )}
        </>
      )}
    </Notice>
  )
}
