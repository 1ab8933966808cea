"use client"
import type { useActionForm } from "@/components/forms/use-action-form"
import { CheckRow, ChoiceGroup } from "@/components/ui/choice-row"
import { ErrorLine } from "@/components/ui/error-line"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { EVENT_GROUPS, EVENT_WORDS } from "./words"

type Form = Pick<ReturnType<typeof useActionForm<unknown, "url" | "events">>, "field" | "control" | "choice">

/** The labels of a webhook's fields. */
export const WEBHOOK_FIELDS = { url: { label: "Address" }, events: { label: "Events" } } as const

/** Where a webhook posts to, and what it hears. */
export function WebhookFields({ form }: { form: Form }) {
  const { id, error } = form.field("events")
  return (
    <>
      <Field {...form.field("url")} hint="An https address of yours that takes POST.">
        <Input
          {...form.control("url")}
          type="url"
          inputMode="url"
          autoComplete="off"
          placeholder="https://example.com/hooks"
          translate="no"
        />
      </Field>
      <div id={id} tabIndex={-1} className="flex flex-col gap-5 outline-none">
        {/* Says that none is chosen, where none is: a box that is not ticked says nothing. */}
        <input type="hidden" name="events" value="" />
        {EVENT_GROUPS.map(({ title, events }) => (
          <ChoiceGroup key={title} legend={title}>
            {events.map((event) => (
              <CheckRow
                key={event}
                {...form.choice("events", event)}
                label={EVENT_WORDS[event]}
                hint={<span translate="no">{event}</span>}
              />
            ))}
          </ChoiceGroup>
        ))}
        {error && <ErrorLine>{error}</ErrorLine>}
      </div>
    </>
  )
}
