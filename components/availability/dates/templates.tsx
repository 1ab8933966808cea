"use client"
import { useState } from "react"
import { FormProblem } from "@/components/forms/form-problem"
import { PressForm } from "@/components/forms/press-form"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import { Dialog, DialogActions, DialogClose } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { useToast } from "@/components/ui/toast"
import { useClock } from "@/components/zones/clock"
import type { TemplateView } from "@/lib/availability/views"
import { type DatesActions, useDates } from "./dates"
import { TemplateFormInput } from "./form-inputs"
import { templateWords } from "./words"

/** The named weeks: what each holds, its removal, and a name for the week as it is now. */
export function Templates() {
  const { view, actions } = useDates()
  const { templates } = view
  const { hourCycle } = useClock()
  return (
    <>
      {templates.length === 0 ? (
        <p className="mt-2 type-body text-ink-2">
          No named weeks yet.{actions.saveTemplate && " Name your week to apply it to other dates later."}
        </p>
      ) : (
        <ul className="mt-2 border-t border-rule">
          {templates.map((template) => (
            <li
              key={template.id}
              className="flex items-start justify-between gap-4 border-b border-rule py-2.5"
            >
              <div className="min-w-0 type-body">
                <p className="font-semibold">
                  <bdi>{template.name}</bdi>
                </p>
                <p className="text-ink-2">{templateWords(template.windows, hourCycle)}</p>
              </div>
              {actions.removeTemplate && (
                <DeleteTemplate template={template} remove={actions.removeTemplate} />
              )}
            </li>
          ))}
        </ul>
      )}
      {actions.saveTemplate && <SaveTemplate save={actions.saveTemplate} />}
    </>
  )
}

function SaveTemplate({ save }: { save: NonNullable<DatesActions["saveTemplate"]> }) {
  const toast = useToast()
  const form = useActionForm({
    schema: TemplateFormInput,
    action: save,
    fields: { name: { label: "Name for your week" } },
    resetOnSuccess: true,
    onSuccess: ({ name }) => toast({ message: `Your week is kept as “${name}”.` }),
  })
  return (
    <SendingForm form={form} aria-label="Name your week" className="mt-4 flex flex-col gap-3">
      <FormProblem form={form} />
      <Field {...form.field("name")} hint="For example “Earnings season”.">
        <Input {...form.control("name")} autoComplete="off" />
      </Field>
      <Button type="submit" busy={form.busy} busyLabel="Saving…" className="sm:self-start">
        Save the week under this name
      </Button>
    </SendingForm>
  )
}

function DeleteTemplate({
  template,
  remove,
}: {
  template: TemplateView
  remove: NonNullable<DatesActions["removeTemplate"]>
}) {
  const toast = useToast()
  const [isOpen, setOpen] = useState(false)
  return (
    <Dialog
      open={isOpen}
      onOpenChange={setOpen}
      title={
        <>
          Delete “<bdi>{template.name}</bdi>”?
        </>
      }
      description="Dates that it was applied to keep their hours."
      trigger={
        <Button className="shrink-0">
          Delete<span className="sr-only"> {template.name}</span>
        </Button>
      }
    >
      <DialogActions>
        <DialogClose>
          <Button>Keep it</Button>
        </DialogClose>
        <PressForm
          action={remove}
          input={() => ({ templateId: template.id })}
          variant="destructive"
          busyLabel="Deleting…"
          onDone={() => {
            setOpen(false)
            toast({ message: `“${template.name}” is deleted.` })
          }}
        >
          Delete
        </PressForm>
      </DialogActions>
    </Dialog>
  )
}
