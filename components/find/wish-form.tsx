"use client"
import { type KeyboardEvent, useId, useSyncExternalStore } from "react"
import { FormProblem } from "@/components/forms/form-problem"
import { SendingForm } from "@/components/forms/sending-form"
import type { usePressForm } from "@/components/forms/use-press-form"
import { Button } from "@/components/ui/button"
import { cn } from "@/components/ui/class-names"
import { ErrorLine } from "@/components/ui/error-line"
import { SearchIcon } from "@/components/ui/icons"
import { CONTROL } from "@/components/ui/input"
import type { Found } from "@/lib/assistant/found-views"
import { TEXT_MAX } from "@/lib/core/limits"

/** What somebody wants, in his own words. It is sent in a body, so that it stands in no address and no history. */
export function WishForm({
  form,
  text,
  zone,
  hasWish,
  examples,
}: {
  form: ReturnType<typeof usePressForm<Found>>
  /** What was typed, where that is known. */
  text: string | null
  /** Where days and times are told, if not on the reader's own clock. */
  zone: string | null
  hasWish: boolean
  examples: readonly string[]
}) {
  const id = useId()
  const isLive = useSyncExternalStore(neverChanges, onBrowser, onServer)
  const error = form.fieldRefusals.get("text")
  const typed = form.posted?.ok === false ? form.posted.values?.text?.[0] : undefined
  return (
    <SendingForm form={form} className="mt-5">
      <FormProblem form={form} className="mb-3" />
      <label htmlFor={id} className="sr-only">
        What you want to discuss, and when
      </label>
      <div className="flex flex-col gap-2 sm:flex-row sm:flex-wrap">
        <textarea
          id={id}
          name="text"
          rows={1}
          maxLength={TEXT_MAX.wish}
          defaultValue={typed ?? text ?? ""}
          placeholder={examples[0]}
          onKeyDown={sendByEnter}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          className={cn(
            CONTROL,
            "field-sizing-content min-h-12 resize-none px-4 py-3 leading-6 sm:w-0 sm:grow",
          )}
        />
        {error && (
          <ErrorLine id={`${id}-error`} className="sm:order-last sm:basis-full">
            {error}
          </ErrorLine>
        )}
        {zone && <input type="hidden" name="zone" value={zone} />}
        {isLive && <input type="hidden" name="times" value="later" />}
        <Button
          type="submit"
          busy={form.busy}
          busyLabel="Reading…"
          className="shrink-0 sm:w-36 sm:self-start mouse:min-h-12"
        >
          <SearchIcon />
          {text === null ? "Find times" : "Read again"}
        </Button>
      </div>
      {!hasWish && <Examples examples={examples} textId={id} />}
    </SendingForm>
  )
}

// With JavaScript the address that follows brings the times: they are looked for once.
const neverChanges = () => () => {}
const onBrowser = () => true
const onServer = () => false

/** Sentences to begin with. What they say is taken where nothing is typed; pressed with JavaScript they are typed first. */
function Examples({ examples, textId }: { examples: readonly string[]; textId: string }) {
  const type = (example: string) => {
    const field = document.getElementById(textId)
    if (field instanceof HTMLTextAreaElement) field.value = example
  }
  return (
    <div className="mt-3 flex flex-wrap items-baseline gap-x-5 gap-y-1 type-small text-ink-2">
      <span>For example</span>
      {examples.map((example) => (
        <button
          key={example}
          type="submit"
          name="text"
          value={example}
          onClick={() => type(example)}
          className="min-h-11 text-left font-serif text-base/6 italic underline decoration-accent decoration-1 underline-offset-4 hover:text-ink hover:decoration-2 mouse:min-h-8"
        >
          {example}
        </button>
      ))}
    </div>
  )
}

/** A wish is one line, however it wraps: Enter sends it. */
function sendByEnter(event: KeyboardEvent<HTMLTextAreaElement>) {
  if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return
  event.preventDefault()
  event.currentTarget.form?.requestSubmit()
}
