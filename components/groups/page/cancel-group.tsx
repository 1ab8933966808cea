"use client"
import { z } from "zod"
import { AskedPress } from "@/components/forms/asked-press"
import { useActionForm } from "@/components/forms/use-action-form"
import { useGroup } from "@/components/groups/group"
import { ChoiceGroup, RadioRow } from "@/components/ui/choice-row"
import { Field } from "@/components/ui/field"
import { Textarea } from "@/components/ui/input"
import { useToast } from "@/components/ui/toast"
import { REASON_WORDS } from "@/lib/bookings/words"
import { TEXT_MAX } from "@/lib/core/limits"
import { countOf } from "@/lib/core/plural"
import { REASON_CODES } from "@/lib/core/vocabulary"
import { CancelGroupInput } from "@/lib/groups/inputs"

const SCHEMA = z.strictObject({
  ...CancelGroupInput.shape,
  reasonCode: z.string({ error: "Choose a reason." }),
})

/** Calls the whole session off, after saying whom that concerns; no reason is chosen beforehand. */
export function CancelGroup() {
  const { page, actions, asking } = useGroup()
  const { group } = page
  const toast = useToast()
  const form = useActionForm({
    schema: SCHEMA,
    action: actions.cancel,
    fields: { reasonCode: { label: "Reason" }, reasonText: { label: "A line to those who come" } },
    onSuccess: () => toast({ message: "The session is cancelled. Everyone is told." }),
  })
  const { label: legend, ...reason } = form.field("reasonCode")
  const { taken } = group.seats
  const waiting = group.waitlist.length
  const told = [
    taken > 0 && countOf(taken, "investor with a seat", "investors with a seat"),
    waiting > 0 && `${waiting} who wait`,
  ].filter(Boolean)
  return (
    <AskedPress
      form={form}
      path={`/groups/${group.id}`}
      name="cancel"
      isOnPage={asking === "cancel"}
      buttonClassName="w-full"
      question={{
        title: "Cancel this session?",
        consequence: `${told.length > 0 ? `${told.join(" and ")} are told.` : "Nobody has a seat."} Nothing is charged, and the time is free again.`,
        keep: "Keep session",
        act: "Cancel session",
        busy: "Cancelling…",
        button: "Cancel session",
      }}
    >
      <input type="hidden" name="groupId" value={group.id} />
      <input type="hidden" name="revision" value={group.revision} />
      <ChoiceGroup legend={legend} {...reason} className="mt-4">
        {REASON_CODES.analyst.map((code) => (
          <RadioRow key={code} label={REASON_WORDS[code]} required {...form.choice("reasonCode", code)} />
        ))}
      </ChoiceGroup>
      <Field {...form.field("reasonText")} optional max={TEXT_MAX.reason} className="mt-4">
        <Textarea rows={2} {...form.control("reasonText")} />
      </Field>
    </AskedPress>
  )
}
