"use client"
import { useRouter } from "next/navigation"
import { createContext, type ReactNode, useContext, useId } from "react"
import { SendingForm } from "@/components/forms/sending-form"
import { useActionForm } from "@/components/forms/use-action-form"
import { useGroup } from "@/components/groups/group"
import { CheckRow } from "@/components/ui/choice-row"
import { Field } from "@/components/ui/field"
import { Textarea } from "@/components/ui/input"
import { Name } from "@/components/ui/name"
import { Section } from "@/components/ui/section"
import { useToast } from "@/components/ui/toast"
import { TEXT_MAX } from "@/lib/core/limits"
import { JoinGroupInput } from "@/lib/groups/inputs"

type SeatForm = ReturnType<typeof useActionForm<unknown, "question" | "nameShown">> & {
  readonly formId: string
}

const SeatFormContext = createContext<SeatForm | null>(null)

/** The form that takes a seat: its fields stand beside what is read, its button among the acts. */
export function SeatFormProvider({ children }: { children: ReactNode }) {
  const { page, actions } = useGroup()
  const { group } = page
  const toast = useToast()
  const router = useRouter()
  const formId = useId()
  const isOffered = group.waitlist.offerUntil !== null
  const form = useActionForm({
    schema: JoinGroupInput,
    action: isOffered ? actions.accept : actions.join,
    fields: {
      question: { label: "A question", initial: group.mySeat?.question ?? "" },
      nameShown: { label: "Show my name" },
    },
    onSuccess: () => toast({ message: "The seat is yours." }),
    // The page then names the present price, and the form sends that one.
    onProblem: ({ code }) => {
      if (code === "terms_changed") router.refresh()
    },
  })
  return <SeatFormContext value={{ ...form, formId }}>{children}</SeatFormContext>
}

/** The form around the acts and fields. */
export function useSeatForm(): SeatForm {
  const form = useContext(SeatFormContext)
  if (form === null) throw new Error("useSeatForm is read outside of a SeatFormProvider")
  return form
}

/** The price that the page shows, as what its form says was seen. An empty field would say nothing: free is "0". */
export function SeenPriceFields() {
  const { price, currency } = useGroup().page.group
  return (
    <>
      <input type="hidden" name="priceQuote" value={price ?? "0"} />
      <input type="hidden" name="currency" value={currency} />
    </>
  )
}

/** What goes with a seat: a question for its analyst, and whether the others see whose it is. */
export function WithYourSeat() {
  const { page, self } = useGroup()
  const { group, analystAddressedAs } = page
  const form = useSeatForm()
  const { label: _question, ...question } = form.field("question")
  const isOpen = group.can.includes("join") || group.can.includes("accept")
  if (!isOpen && form.state?.ok !== false) return null
  return (
    <Section id="with-your-seat" title="With your seat" rule="none" note="sent when you take it">
      <SendingForm
        form={form}
        id={form.formId}
        noValidate={form.checks}
        className="mt-2 border-t border-rule pt-4"
      >
        <input type="hidden" name="groupId" value={group.id} />
        <SeenPriceFields />
        <Field
          {...question}
          label={
            <>
              A question for <Name>{analystAddressedAs}</Name>
            </>
          }
          optional
          max={TEXT_MAX.question}
          hint={
            <>
              Only <Name>{analystAddressedAs}</Name> reads it.
            </>
          }
        >
          <Textarea rows={3} {...form.control("question")} />
        </Field>
        {group.showNames && (
          <CheckRow
            label="Show my name and firm to the others"
            hint={
              <>
                <Name>{self.name}</Name>
                {self.firm && (
                  <>
                    , <Name>{self.firm}</Name>
                  </>
                )}
                . Without it you count as a seat only.
              </>
            }
            className="mt-2 border-b-0"
            {...form.choice("nameShown", "true")}
          />
        )}
      </SendingForm>
    </Section>
  )
}
