import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { chooseSandboxCardAction } from "@/app/actions/sandbox"
import { ForSession, KeptUntil, WhatHappens } from "@/components/sandbox/checkout-aside"
import { CheckoutForm } from "@/components/sandbox/checkout-form"
import { ButtonLink } from "@/components/ui/button-link"
import { Notice } from "@/components/ui/notice"
import { CheckoutIdInput } from "@/lib/cards/inputs"
import { cardName } from "@/lib/cards/rules"
import { formatMoney } from "@/lib/core/money"
import { getSandboxCheckout } from "@/lib/sandbox/get-sandbox-checkout"
import { CARD_RULES, pathBack } from "@/lib/sandbox/rules"
import type { SandboxCheckoutView } from "@/lib/sandbox/views"
import { REFUSED_WORDS } from "@/lib/sandbox/words"
import { requireCtx } from "@/lib/web/auth-session"

export const metadata: Metadata = { title: "Test card", robots: { index: false } }

/** The sandbox's page: a card is chosen, never typed. Opening it changes nothing. */
export default async function SandboxCheckoutPage({ params }: { params: Promise<{ checkoutId: string }> }) {
  const ctx = await requireCtx("investor")
  const input = CheckoutIdInput.safeParse(await params)
  const found = input.success ? await getSandboxCheckout(ctx, input.data) : null
  if (!found?.ok) notFound()
  const page = found.value
  const { session, purpose, expiresAt, state } = page
  const isOver = state === "complete" || state === "expired"
  return (
    <div className="lg:grid lg:grid-cols-[1fr_20rem] lg:gap-16">
      <div>{isOver ? <Over page={page} /> : <Choice page={page} />}</div>
      <aside aria-label="What it is for" className="mt-12 lg:mt-0 lg:pt-1">
        {!isOver && (
          <KeptUntil until={session?.heldUntil ?? expiresAt} isTime={Boolean(session?.heldUntil)} />
        )}
        {session && <ForSession session={session} />}
        {session && <WhatHappens session={session} purpose={purpose} />}
      </aside>
    </div>
  )
}

function Choice({ page }: { page: SandboxCheckoutView }) {
  const { asked, chosen, saved, state } = page
  const amount = asked && formatMoney(asked.amount, asked.currency)
  const refused = state === "refused" && chosen
  return (
    <>
      <h1 className="type-page">{amount ? `Approve ${amount}` : "Choose a test card"}</h1>
      <p className="mt-1.5 type-standfirst text-ink-2">
        {amount
          ? "The amount is held by the card that you choose, not taken. Cards are never typed here."
          : "Cards are chosen here, never typed. Each one behaves as its name says."}
      </p>
      {refused && (
        <Notice
          tone="problem"
          role="alert"
          title={`${cardName(CARD_RULES[refused])} was refused`}
          className="mt-6"
        >
          {REFUSED_WORDS[refused] ?? "Nothing was saved and nothing is held."} You can choose another card.
        </Notice>
      )}
      <CheckoutForm
        checkoutId={page.id}
        chosen={chosen ?? saved ?? "works"}
        act={amount ? "Answer and go on" : "Save this card"}
        back={amount ? "Back without approving" : "Back without a card"}
        returnPath={page.returnPath}
        choose={chooseSandboxCardAction}
      />
    </>
  )
}

function Over({ page }: { page: SandboxCheckoutView }) {
  const { chosen, state, returnUrl, returnPath, purpose } = page
  const isDone = state === "complete"
  const done = purpose === "setup" ? "The card is saved" : "The amount is held"
  const back = isDone ? pathBack({ status: state, returnUrl }) : null
  return (
    <>
      <h1 className="type-page">{isDone ? done : "This page has ended"}</h1>
      <p className="mt-1.5 type-standfirst text-ink-2">
        {isDone && chosen
          ? `${cardName(CARD_RULES[chosen])}. There is nothing more to do here.`
          : "Nothing was saved and nothing is held. Go back to begin again."}
      </p>
      <ButtonLink href={back ?? returnPath} variant="primary" className="mt-7">
        {isDone ? "Go on" : "Go back"}
      </ButtonLink>
    </>
  )
}
