"use client"
import { type KeyboardEvent, type ReactNode, useState } from "react"
import { FormProblem } from "@/components/forms/form-problem"
import { LeaveGuard } from "@/components/forms/leave-guard"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Textarea } from "@/components/ui/input"
import type { FormAction } from "@/lib/core/action-state"
import { TEXT_MAX } from "@/lib/core/limits"
import { AddNoteInput } from "@/lib/notes/inputs"
import type { NoteView } from "@/lib/notes/views"

const FIELDS = { note: { label: "Add a note" } } as const

/** Writes a note. What was typed stays until the note is kept; then the field is empty again and a quiet line says so. */
export function NoteForm({
  bookingId,
  action,
  readers,
  added,
}: {
  bookingId: string
  action: FormAction<NoteView>
  /** Who sees it: "Marcus sees it at once". */
  readers: ReactNode
  /** What is said once it is kept. */
  added: string
}) {
  const [isTyped, setTyped] = useState(false)
  const form = useActionForm({
    schema: AddNoteInput,
    action,
    fields: FIELDS,
    resetOnSuccess: true,
    onSuccess: () => setTyped(false),
  })
  const sendByKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return
    event.preventDefault()
    event.currentTarget.form?.requestSubmit()
  }
  return (
    <SendingForm form={form} noValidate={form.checks} className="flex flex-col gap-3 pt-4">
      <input type="hidden" name="bookingId" value={bookingId} />
      <FormProblem form={form} />
      <Field
        {...form.field("note")}
        hint={
          <>
            {readers}. <span className="pointer-coarse:hidden">Ctrl + Enter sends. </span>
          </>
        }
        max={TEXT_MAX.note}
      >
        <Textarea
          {...form.control("note")}
          required
          onInput={(event) => setTyped(event.currentTarget.value.trim() !== "")}
          onKeyDown={sendByKey}
          aria-keyshortcuts="Control+Enter"
        />
      </Field>
      <LeaveGuard changes={isTyped ? 1 : 0} lost="The note that you have not added would be lost." />
      <div className="flex flex-wrap items-center justify-end gap-x-4 gap-y-2 sm:-mt-6.5">
        <p role="status" className="type-small text-ink-2">
          {form.state?.ok && !form.busy && form.errors.length === 0 && added}
        </p>
        <Button type="submit" busy={form.busy} busyLabel="Adding…" className="max-sm:w-full">
          Add note
        </Button>
      </div>
    </SendingForm>
  )
}
