"use client"
import type { z } from "zod"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import { useClock } from "@/components/zones/clock"
import type { TypedAction } from "@/lib/core/action-state"
import type { Currency } from "@/lib/core/money"
import type { CreateGroupInput } from "@/lib/groups/inputs"
import type { GroupView } from "@/lib/groups/views"
import { NewGroupInput, saidToInput, startOf } from "./form-inputs"
import { GROUP_FIELDS, GroupFields } from "./group-fields"
import { OutsideNotice } from "./outside-notice"
import { WhenFields } from "./when-fields"

type Input = z.input<typeof CreateGroupInput>

/** What a new session begins with: another one's words and numbers, or the usual ones. */
export type NewGroupDraft = {
  readonly topic: string
  readonly description: string
  readonly durationMinutes: number
  readonly seatsMin: number
  readonly seatsMax: number
  readonly price: string
  readonly currency: Currency
  readonly closesBefore: number
  readonly decideBefore: number
  readonly showNames: boolean
  readonly waitlistMax: number
  readonly first: { readonly date: string; readonly minute: number }
}

/** The form of a new group session; a time outside the posted hours is asked about once. */
export function NewGroup({
  draft,
  lengths,
  isPaidHere,
  create,
}: {
  draft: NewGroupDraft
  lengths: readonly number[]
  isPaidHere: boolean
  create: TypedAction<GroupView, Input>
}) {
  const { timeZone } = useClock()
  const { label } = GROUP_FIELDS.topic
  const form = useActionForm({
    schema: NewGroupInput,
    action: create,
    input: (said) => {
      const at = startOf(said, timeZone)
      const startUtc = at === undefined ? {} : { startUtc: new Date(at).toISOString() }
      // What is not what the operation takes is told by the schema.
      return { ...saidToInput(said, at), ...startUtc } as Input
    },
    fields: {
      ...GROUP_FIELDS,
      topic: { label, initial: draft.topic },
      description: { label: GROUP_FIELDS.description.label, initial: draft.description },
      seatsMin: { label: GROUP_FIELDS.seatsMin.label, initial: String(draft.seatsMin) },
      seatsMax: { label: GROUP_FIELDS.seatsMax.label, initial: String(draft.seatsMax) },
      price: { label: GROUP_FIELDS.price.label, initial: draft.price },
      currency: { label: GROUP_FIELDS.currency.label, initial: draft.currency },
      closesAt: { label: GROUP_FIELDS.closesAt.label, initial: String(draft.closesBefore) },
      decideAt: { label: GROUP_FIELDS.decideAt.label, initial: String(draft.decideBefore) },
      showNames: { label: GROUP_FIELDS.showNames.label, initial: draft.showNames ? "true" : "" },
      waitlistMax: { label: GROUP_FIELDS.waitlistMax.label, initial: String(draft.waitlistMax) },
    },
  })
  const when = form.field("startUtc")
  const isOutside = form.problem?.code === "slot_not_offered"
  return (
    <SendingForm form={form} noValidate className="mt-7 flex flex-col gap-9">
      <FormProblem form={form} except={["slot_not_offered"]} />
      <GroupFields
        form={form}
        isDecided={false}
        isPaidHere={isPaidHere}
        when={
          <WhenFields
            id={when.id}
            error={when.error}
            first={draft.first}
            durationMinutes={draft.durationMinutes}
            lengths={lengths}
          />
        }
      />
      <div className="lg:ml-86">
        {isOutside && <OutsideNotice summaryRef={form.summaryRef} />}
        {isOutside ? (
          <Button
            type="submit"
            name="outsideHours"
            value="true"
            variant="primary"
            busy={form.busy}
            busyLabel="Announcing…"
          >
            Announce it outside my hours
          </Button>
        ) : (
          <Button
            type="submit"
            variant="primary"
            busy={form.busy}
            busyLabel="Announcing…"
            className="max-sm:w-full"
          >
            Announce the session
          </Button>
        )}
      </div>
    </SendingForm>
  )
}
