"use client"
import { ChoiceGroup, RadioRow } from "@/components/ui/choice-row"
import type { HouseCaseView } from "@/lib/attendance/views"
import { DECISION_WORDS } from "@/lib/attendance/words"
import type { FormAction } from "@/lib/core/action-state"
import type { CaseDecision } from "@/lib/core/attendance"
import { TextForm } from "./text-form"

const MEANS: Record<CaseDecision, string> = {
  uphold: "It counts as missed: a strike, and the fee where the investor did not come.",
  dismiss: "The session counts as held: its price is due, and what the report caused is lifted.",
  neither: "It stays missed. No fee, no strike; what was taken is given back.",
  reopen: "It is to be decided again within 14 days; what followed stays until then. Once only.",
}

/** What an admin decides of a case, with the words that both sides read. */
export function DecideForm({
  kase,
  action,
}: {
  kase: Pick<HouseCaseView, "id" | "revision" | "can">
  action: FormAction<HouseCaseView>
}) {
  const decisions = kase.can.filter((each): each is CaseDecision => each in MEANS)
  if (decisions.length === 0) return null
  return (
    <TextForm
      id="decision-text"
      action={action}
      values={{ caseId: kase.id, revision: String(kase.revision) }}
      label="In words"
      hint="Both sides read it."
      press={decisions.includes("reopen") ? "Reopen the case" : "Decide"}
      busyLabel="Deciding…"
      variant="primary"
    >
      <ChoiceGroup legend="Decision" className="mb-4">
        {decisions.map((decision) => (
          <RadioRow
            key={decision}
            name="decision"
            value={decision}
            required
            defaultChecked={decisions.length === 1}
            label={DECISION_WORDS[decision]}
            hint={MEANS[decision]}
          />
        ))}
      </ChoiceGroup>
    </TextForm>
  )
}
