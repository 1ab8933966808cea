"use client"
import { useRef, useState } from "react"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import { StaleNotice } from "@/components/forms/stale-notice"
import { useActionForm } from "@/components/forms/use-action-form"
import { Button } from "@/components/ui/button"
import { Field } from "@/components/ui/field"
import { Select } from "@/components/ui/select"
import { BATCH_ACTIONS, type BatchQuery } from "@/lib/availability/batch-inputs"
import type { BatchPreview } from "@/lib/availability/views"
import { BatchFields } from "./batch-fields"
import { BatchResult } from "./batch-result"
import { useDates } from "./dates"
import { BatchFormInput } from "./form-inputs"

type Kind = (typeof BATCH_ACTIONS)[number]

const KINDS: Record<Kind, string> = {
  copy_week: "Copy a week forward",
  apply_template: "Apply a named week",
  follow_week: "Let dates follow the week again",
  close: "Close dates",
}

/** Changes many dates at once: first a preview of everything that changes, then the change itself. */
export function BatchForm() {
  const { view, actions } = useDates()
  const [kind, setKind] = useState<Kind>("copy_week")
  const [preview, setPreview] = useState<{ of: BatchQuery; value: BatchPreview } | null>(null)
  const [wasStale, setWasStale] = useState(false)
  const asked = useRef<BatchQuery>({ action: kind })
  const form = useActionForm({
    schema: BatchFormInput,
    action: actions.previewBatch,
    input: (said) => {
      asked.current = said as BatchQuery
      return asked.current
    },
    fields: {
      action: { label: "What to do", initial: "copy_week" },
      weekStart: { label: "Week to copy" },
      weeks: { label: "Weeks after it", initial: "4" },
      templateId: { label: "Named week" },
      from: { label: "First day" },
      to: { label: "Last day" },
    },
    onSuccess: (value) => setPreview({ of: asked.current, value }),
  })
  const forget = () => {
    setPreview(null)
    setWasStale(false)
  }
  const previewAgain = () => {
    setWasStale(true)
    setPreview(null)
    form.props.ref.current?.requestSubmit()
  }
  return (
    <>
      <SendingForm
        form={form}
        onChange={forget}
        aria-label="Change many dates"
        className="mt-4 flex flex-col gap-4"
      >
        <FormProblem form={form} />
        <Field {...form.field("action")}>
          <Select {...form.control("action")} onChange={(event) => setKind(event.target.value as Kind)}>
            {BATCH_ACTIONS.map((each) => (
              <option key={each} value={each}>
                {KINDS[each]}
              </option>
            ))}
          </Select>
        </Field>
        <BatchFields kind={kind} form={form} />
        <Button
          type="submit"
          disabled={kind === "apply_template" && view.templates.length === 0}
          busy={form.busy}
          busyLabel="Looking…"
          className="sm:self-start"
        >
          Preview the change
        </Button>
      </SendingForm>
      {wasStale && (
        <StaleNotice title="The hours changed meanwhile" className="mt-4">
          Somebody changed them, so nothing was applied. This is what it would change now.
        </StaleNotice>
      )}
      {preview && (
        <BatchResult preview={preview.value} query={preview.of} onApplied={forget} onStale={previewAgain} />
      )}
    </>
  )
}
