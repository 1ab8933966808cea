"use client"
import { AskedPress } from "@/components/forms/asked-press"
import { usePressForm } from "@/components/forms/use-press-form"
import { Section } from "@/components/ui/section"
import { useToast } from "@/components/ui/toast"
import type { FormAction } from "@/lib/core/action-state"
import { CheckoutPress, type OpenCheckout } from "./checkout-press"

const PATH = "/settings/payment"

/** The card that sessions are paid by: which it is, another in its place, and none. */
export function CardSection({
  card,
  isAsked,
  open,
  remove,
}: {
  card: {
    readonly id: string
    readonly name: string
    readonly until: string
    readonly isOver: boolean
  } | null
  /** The page asks whether to remove it, for when there is no JavaScript. */
  isAsked: boolean
  open: OpenCheckout
  remove: FormAction<null>
}) {
  const toast = useToast()
  const removing = usePressForm({
    action: remove,
    onSuccess: () => toast({ message: "The card is removed." }),
  })
  return (
    <Section id="card" title="Card">
      {card ? (
        <p className="mt-3 border-b border-rule pb-3 type-body">
          <span className="type-key">{card.name}</span>
          <span className={card.isOver ? "text-brick" : "text-ink-2"}>
            , {card.isOver ? "expired at the end of" : "to"} {card.until}
          </span>
        </p>
      ) : (
        <p className="mt-2 type-body text-ink-2">
          No card is saved. One is asked for with the first session that is paid by card; you can also save
          one now. Nothing is taken by that.
        </p>
      )}
      <div className="mt-4 flex flex-col items-start gap-2.5 sm:flex-row max-sm:[&_button]:w-full max-sm:[&_form]:w-full">
        <CheckoutPress open={open} returnTo={PATH} variant={card ? "secondary" : "primary"}>
          {card ? "Change card" : "Add a card"}
        </CheckoutPress>
        {card && (
          <AskedPress
            form={removing}
            path={PATH}
            name="remove"
            question={questionOf(card.name)}
            isOnPage={isAsked}
            buttonClassName="max-sm:w-full"
          >
            <input type="hidden" name="methodId" value={card.id} />
          </AskedPress>
        )}
      </div>
    </Section>
  )
}

function questionOf(name: string) {
  return {
    title: `Remove ${name}?`,
    consequence:
      "Sessions that you book from then on ask for a card again. While one is still to be paid by it, it stays.",
    keep: "Keep card",
    act: "Remove card",
    busy: "Removing…",
    button: "Remove card",
  }
}
