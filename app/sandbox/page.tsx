import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { SandboxShell } from "@/components/sandbox/sandbox-shell"
import { PageTitle } from "@/components/ui/page-title"
import { Section } from "@/components/ui/section"
import { cardName } from "@/lib/cards/rules"
import { SANDBOX_CARDS } from "@/lib/core/sandbox"
import { env } from "@/lib/env"
import { CARD_RULES } from "@/lib/sandbox/rules"
import { CARD_WORDS } from "@/lib/sandbox/words"

export const metadata: Metadata = { title: "What is the sandbox?" }

/** What the sandbox is, in a few words; it needs nobody signed in. */
export default function SandboxPage() {
  if (env().PAYMENTS !== "sandbox") notFound()
  return (
    <SandboxShell>
      <div className="max-w-2xl">
        <PageTitle>What is the sandbox?</PageTitle>
        <p className="mt-4 type-reading">
          A payment provider that takes no money. It saves cards, holds amounts before a session and charges
          them after it as a real one would, and asks no bank anywhere: every amount, invoice and e-mail of it
          says “Test money”.
        </p>
        <p className="mt-4 type-reading">
          Cards are chosen, never typed. Please do not send anybody a real card’s number to try this out:
          there is no place for one.
        </p>
        <Section id="cards" title="Its cards" className="mt-9">
          <dl className="mt-2">
            {SANDBOX_CARDS.map((card) => (
              <div key={card} className="border-b border-rule py-3 sm:grid sm:grid-cols-[12rem_1fr] sm:gap-6">
                <dt className="type-key">{CARD_WORDS[card].name}</dt>
                <dd className="type-body text-ink-2">
                  {cardName(CARD_RULES[card])}. {CARD_WORDS[card].seen}
                </dd>
              </div>
            ))}
          </dl>
        </Section>
        <Section id="weather" title="Its bad days" className="mt-9">
          <p className="mt-2 type-reading">
            An administrator can let it be down or slow, let it tell what happened twice or in the wrong
            order, and let the banks drop all holds. Payments come right by themselves afterwards.
          </p>
        </Section>
      </div>
    </SandboxShell>
  )
}
