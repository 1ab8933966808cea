"use client"
import { z } from "zod"
import { DetailsForm, useDetailsForm } from "@/components/time-choice/details-form"
import { bookingDraft } from "@/components/time-choice/draft"
import { useTimeChoice } from "@/components/time-choice/time-choice"
import { Field } from "@/components/ui/field"
import { Input, Textarea } from "@/components/ui/input"
import { BookForInvestorInput, BookSessionInput } from "@/lib/bookings/inputs"
import type { BookingView } from "@/lib/bookings/views"
import type { FormAction } from "@/lib/core/action-state"
import { TEXT_MAX } from "@/lib/core/limits"
import { singleLine } from "@/lib/core/text"
import { BookingFacts } from "./booking-facts"

/** Who books, or for whom somebody of the house does. */
export type PanelViewer = { readonly name: string; readonly email: string }

const MISSING = "Say in one line what you would like to discuss."

/** What the form sends: as the operation takes it, but the topic is required here. */
const SCHEMA = BookSessionInput.safeExtend({
  topic: z
    .string({ error: MISSING })
    .pipe(singleLine(TEXT_MAX.topic))
    .refine((topic) => topic !== null, { error: MISSING }),
  onBehalfOf: BookForInvestorInput.shape.onBehalfOf.optional(),
})

/** Topic, context and review, then the one button that takes the time. */
export function DetailsStep({
  viewer,
  cancellationWords,
  book,
}: {
  viewer: PanelViewer
  cancellationWords: string | null
  book: FormAction<BookingView>
}) {
  const { analyst, terms } = useTimeChoice()
  const { bookedFor } = analyst
  const needsCard = terms.priceQuote !== null && analyst.payment?.card === null
  const form = useDetailsForm({
    draft: {
      key: [bookingDraft(analyst.analystId), ...(bookedFor ? [bookedFor.id] : [])].join(" "),
      by: viewer.email,
    },
    schema: SCHEMA,
    action: book,
    fields: { topic: { label: "Topic" }, note: { label: "Questions or context" } },
  })
  return (
    <DetailsForm
      form={form}
      heading={bookedFor ? "What is it about?" : "What would you like to discuss?"}
      promise={
        needsCard
          ? "A card comes next; without one in 30 min the time is free again."
          : terms.autoConfirm
            ? "Confirmed at once."
            : `The time is held ${bookedFor ? `for ${bookedFor.name}` : "for you"} until ${analyst.addressedAs} answers.`
      }
      submit={{
        label: [
          terms.autoConfirm ? "Book session" : "Request session",
          ...(bookedFor ? [`for ${bookedFor.name}`] : []),
        ].join(" "),
      }}
    >
      <input type="hidden" name="analystId" value={analyst.analystId} />
      {analyst.again && <input type="hidden" name="rebookOf" value={analyst.again.bookingId} />}
      {bookedFor && <input type="hidden" name="onBehalfOf" value={bookedFor.id} />}
      <div className="flex flex-col gap-6">
        <Field
          {...form.field("topic")}
          max={TEXT_MAX.topic}
          hint={
            terms.autoConfirm
              ? `So that ${analyst.addressedAs} can prepare.`
              : `${analyst.addressedAs} decides by this line.`
          }
        >
          <Input {...form.control("topic")} autoComplete="off" onInput={form.keep} />
        </Field>
        <Field {...form.field("note")} optional max={TEXT_MAX.note}>
          <Textarea rows={3} {...form.control("note")} onInput={form.keep} />
        </Field>
      </div>
      {form.loss === null && (
        <div className="mt-7">
          <BookingFacts viewer={viewer} cancellationWords={cancellationWords} />
        </div>
      )}
    </DetailsForm>
  )
}
