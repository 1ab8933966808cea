"use client"
import { useState } from "react"
import { FormProblem } from "@/components/forms/form-problem"
import { LeaveGuard } from "@/components/forms/leave-guard"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import { Section } from "@/components/ui/section"
import { useToast } from "@/components/ui/toast"
import type { FormAction } from "@/lib/core/action-state"
import { countOf } from "@/lib/core/plural"
import { CHOSEN_CHANNELS } from "@/lib/core/telling"
import type { Role } from "@/lib/core/vocabulary"
import { partsOf, type Way } from "@/lib/notifications/choice-rules"
import { SaveChoicesInput } from "@/lib/notifications/inputs"
import { ChoicesTable } from "./choices-table"
import { fitLeads, LeadChoices } from "./lead-choices"

const FIELDS = { on: { label: "What reaches you" }, reminderMinutes: { label: "Remind me before a session" } }

/** What reaches somebody by which way, and his reminders; what is not saved yet says what it was. */
export function ChoicesForm({
  action,
  role,
  email,
  on,
  reminderMinutes,
  hasDevice,
}: {
  action: FormAction<null>
  role: Role
  email: string
  /** What is stored as on. */
  on: readonly Way[]
  reminderMinutes: readonly number[]
  hasDevice: boolean
}) {
  const toast = useToast()
  const channels = CHOSEN_CHANNELS.filter((channel) => channel !== "push" || hasDevice)
  const isShown = (way: Way) => channels.includes(partsOf(way)[1])
  const shownOn = on.filter(isShown)
  // Those that come and go with the first device and the last, too: nothing else is drawn anew for that.
  const [nowOn, setNowOn] = useState(on)
  const form = useActionForm({
    schema: SaveChoicesInput,
    action,
    fields: { ...FIELDS, on: { ...FIELDS.on, initial: shownOn.join() } },
    onSuccess: () => toast({ message: "Saved." }),
  })
  const stored = reminderMinutes.map(String)
  const returned = form.state?.ok === false ? (form.state.values?.reminderMinutes ?? []) : stored
  const [leads, setLeads] = useState<readonly string[]>(fitLeads(returned))
  const changes = differences(shownOn, nowOn.filter(isShown)) + differences(stored, leads)
  const { id, error } = form.field("reminderMinutes")
  return (
    <SendingForm
      form={form}
      className="mt-7 max-w-2xl"
      onChange={(event) => {
        const ticked = new FormData(event.currentTarget).getAll("on") as Way[]
        setNowOn([...ticked, ...on.filter((way) => !isShown(way))])
      }}
    >
      <LeaveGuard changes={changes} />
      <FormProblem form={form} />
      {shownOn.map((way) => (
        <input key={way} type="hidden" name="wasOn" value={way} />
      ))}
      {stored.map((lead) => (
        <input key={lead} type="hidden" name="hadReminderMinutes" value={lead} />
      ))}
      <Section title="What reaches you" rule="none">
        <p className="mt-1 type-body text-ink-2">
          E-mail goes to <span className="wrap-anywhere">{email}</span>.
        </p>
      </Section>
      <ChoicesTable
        role={role}
        channels={channels}
        on={shownOn}
        nowOn={nowOn}
        choice={(way) => form.choice("on", way)}
      />
      {role !== "admin" && (
        <div className="border-b border-rule py-5">
          <LeadChoices
            id={id}
            legend={FIELDS.reminderMinutes.label}
            error={error}
            returned={returned}
            chosen={leads}
            onChosen={setLeads}
          />
        </div>
      )}
      <div className="mt-5 flex flex-col gap-x-4 gap-y-2 sm:flex-row sm:items-center">
        <Button type="submit" variant="primary" busy={form.busy} busyLabel="Saving…">
          {changes > 0 ? `Save ${countOf(changes, "change")}` : "Save"}
        </Button>
        {role !== "admin" && (
          <p className="type-small text-ink-2">Counts at once, also for reminders already waiting.</p>
        )}
      </div>
    </SendingForm>
  )
}

/** How many stand in one list alone. */
function differences(stored: readonly string[], shown: readonly string[]): number {
  const alone = (some: readonly string[], others: readonly string[]) =>
    some.filter((each) => !others.includes(each)).length
  return alone(stored, shown) + alone(shown, stored)
}
