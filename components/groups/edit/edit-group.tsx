"use client"
import type { z } from "zod"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import { ButtonLink } from "@/components/ui/button-link"
import { TextLink } from "@/components/ui/text-link"
import { useClock } from "@/components/zones/clock"
import type { TypedAction } from "@/lib/core/action-state"
import { MINUTE_MS } from "@/lib/core/duration"
import type { UpdateGroupInput } from "@/lib/groups/inputs"
import type { GroupView } from "@/lib/groups/views"
import { formatSession } from "@/lib/time"
import { EditGroupInput, saidToInput } from "./form-inputs"
import { GROUP_FIELDS, GroupFields } from "./group-fields"

type Input = z.input<typeof UpdateGroupInput>

/** Changes what a group session says and takes; its time has a page of its own. */
export function EditGroup({
  group,
  isPaidHere,
  update,
}: {
  group: GroupView
  isPaidHere: boolean
  update: TypedAction<GroupView, Input>
}) {
  const clock = useClock()
  const start = group.startUtc.getTime()
  const before = (at: Date) => String(Math.round((start - at.getTime()) / MINUTE_MS))
  const isDecided = group.decideAt === null
  const path = `/groups/${group.id}`
  const form = useActionForm({
    schema: EditGroupInput,
    action: update,
    // An emptied text and an emptied price are told, and so is a choice that was taken off.
    input: (said) =>
      ({
        ...saidToInput(said, start),
        groupId: group.id,
        revision: group.revision,
        description: said.description ?? null,
        price: said.price ?? null,
        showNames: said.showNames === true,
      }) as Input,
    fields: {
      topic: { label: GROUP_FIELDS.topic.label, initial: group.topic ?? "" },
      description: { label: GROUP_FIELDS.description.label, initial: group.description ?? "" },
      startUtc: GROUP_FIELDS.startUtc,
      seatsMin: { label: GROUP_FIELDS.seatsMin.label, initial: String(group.seats.min) },
      seatsMax: { label: GROUP_FIELDS.seatsMax.label, initial: String(group.seats.total) },
      price: { label: GROUP_FIELDS.price.label, initial: group.price ?? "" },
      currency: { label: GROUP_FIELDS.currency.label, initial: group.currency },
      closesAt: { label: GROUP_FIELDS.closesAt.label, initial: before(group.closesAt) },
      decideAt: { label: GROUP_FIELDS.decideAt.label, initial: group.decideAt ? before(group.decideAt) : "" },
      showNames: { label: GROUP_FIELDS.showNames.label, initial: group.showNames ? "true" : "" },
      waitlistMax: { label: GROUP_FIELDS.waitlistMax.label, initial: String(group.waitlist.max) },
    },
  })
  return (
    <SendingForm form={form} noValidate className="mt-7 flex flex-col gap-9">
      <FormProblem form={form} />
      <GroupFields
        form={form}
        isDecided={isDecided}
        isPaidHere={isPaidHere}
        when={
          <p className="type-body">
            <span translate="no" className="font-semibold">
              {formatSession(group.startUtc, group.endUtc, clock)}
            </span>
            <br />
            <TextLink href={`${path}/move`} className="inline-flex min-h-11 items-center type-small">
              Move it to another time
            </TextLink>
          </p>
        }
      />
      <div className="flex flex-col-reverse gap-3 sm:flex-row lg:ml-86">
        <ButtonLink href={path}>Leave it as it is</ButtonLink>
        <Button type="submit" variant="primary" busy={form.busy} busyLabel="Saving…">
          Save
        </Button>
      </div>
    </SendingForm>
  )
}
