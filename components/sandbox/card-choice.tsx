import { SegmentedControl } from "@/components/ui/segmented-control"
import { cardName } from "@/lib/cards/rules"
import { SANDBOX_CARDS, type SandboxCard } from "@/lib/core/sandbox"
import { CARD_RULES } from "@/lib/sandbox/rules"
import { CARD_WORDS } from "@/lib/sandbox/words"

const ROW = "sm:grid sm:grid-cols-[2.25rem_11.5rem_12rem_1fr]"

/** All cards of the sandbox, one to choose; under the one whose bank asks, what it is answered. */
export function CardChoice({ chosen }: { chosen: SandboxCard }) {
  return (
    <fieldset>
      <legend className="sr-only">Test card</legend>
      <div className="border-t-2 border-ink">
        <p aria-hidden="true" className={`${ROW} hidden border-b border-rule py-2.5 type-small text-ink-3`}>
          <span />
          <span>What it does</span>
          <span>Card</span>
          <span>What you will see</span>
        </p>
        {SANDBOX_CARDS.map((card) => (
          <div key={card} className="group border-b border-rule">
            <label
              className={`${ROW} relative block min-h-12 py-3.5 pl-9 type-body has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-accent sm:pl-0`}
            >
              <span className="absolute top-3.75 left-0 flex size-5 shrink-0 sm:relative sm:top-0.25">
                <input
                  type="radio"
                  name="card"
                  value={card}
                  defaultChecked={card === chosen}
                  className="peer size-5 appearance-none rounded-full border border-control bg-sheet hover:border-ink checked:border-ink checked:bg-ink"
                />
                <span className="pointer-events-none absolute inset-1.75 hidden rounded-full bg-paper peer-checked:block" />
              </span>
              <span className="block group-has-[[name=card]:checked]:font-semibold">
                {CARD_WORDS[card].name}
              </span>
              <span className="block text-ink-2">{cardName(CARD_RULES[card])}</span>
              <span className="block text-ink-2">{CARD_WORDS[card].seen}</span>
            </label>
            {CARD_RULES[card].asks && <BankAnswer />}
          </div>
        ))}
      </div>
    </fieldset>
  )
}

function BankAnswer() {
  return (
    <SegmentedControl
      legend="Your answer to the bank"
      name="challenge"
      defaultValue="approve"
      options={[
        { value: "approve", label: "Approve" },
        { value: "refuse", label: "Refuse" },
        {
          value: "",
          label: (
            <span>
              Leave<span className="max-sm:sr-only"> without answering</span>
            </span>
          ),
        },
      ]}
      className="hidden pb-4 group-has-[[name=card]:checked]:block sm:items-center sm:pl-9 sm:group-has-[[name=card]:checked]:flex sm:[&>legend]:float-left sm:[&>legend]:mb-0 sm:[&>legend]:w-46"
    />
  )
}
