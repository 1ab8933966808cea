"use client"
import { AskedPress } from "@/components/forms/asked-press"
import { useActionForm } from "@/components/forms/use-action-form"
import { useGroup } from "@/components/groups/group"
import { Field } from "@/components/ui/field"
import { Textarea } from "@/components/ui/input"
import { Name } from "@/components/ui/name"
import { useToast } from "@/components/ui/toast"
import { TEXT_MAX } from "@/lib/core/limits"
import { MissSeatInput } from "@/lib/groups/inputs"
import type { SeatsView } from "@/lib/groups/views"

/** Says that an investor did not come to his seat: asks first, and says what follows. */
export function MissSeat({ seat }: { seat: SeatsView["items"][number] }) {
  const { page, actions, asking } = useGroup()
  const toast = useToast()
  const form = useActionForm({
    schema: MissSeatInput,
    action: actions.missSeat,
    fields: { text: { label: "What happened" } },
    onSuccess: () => toast({ message: "Reported. The investor has three days to answer." }),
  })
  const name = `miss-${seat.id}`
  return (
    <AskedPress
      form={form}
      path={`/groups/${page.group.id}`}
      name={name}
      isOnPage={asking === name}
      className="basis-full"
      question={{
        title: (
          <>
            Did <Name>{seat.investor.name}</Name> not come?
          </>
        ),
        consequence:
          "The investor is told and has three days to answer. Unanswered or accepted, it counts: a strike, and what was agreed for a missed session.",
        keep: "Leave it",
        act: "Report it",
        busy: "Reporting it…",
        button: (
          <>
            Did not come<span className="sr-only">: {seat.investor.name}</span>
          </>
        ),
      }}
    >
      <input type="hidden" name="groupId" value={page.group.id} />
      <input type="hidden" name="seatId" value={seat.id} />
      <Field
        {...form.field("text")}
        hint="The investor and the house read it."
        max={TEXT_MAX.reason}
        className="mt-4"
      >
        <Textarea rows={2} {...form.control("text")} />
      </Field>
    </AskedPress>
  )
}
