"use client"
import type { FormAction } from "@/lib/core/action-state"
import { CloseFindingInput } from "@/lib/reconciliation/inputs"
import type { FindingView } from "@/lib/reconciliation/views"
import { FINDING_WORDS } from "@/lib/reconciliation/words"
import { AskReason } from "./ask-reason"
import { CLOSE_TITLE } from "./questions"
import { type Answering, ReasonForm } from "./reason-form"

/** Closes a difference that stays. */
export type CloseAction = FormAction<FindingView>

type Props = { finding: FindingView; action: CloseAction }

/** The button that asks before a difference is closed; without JavaScript by `?close=` and its id. */
export function CloseFinding({ finding, action, path }: Props & { path: string }) {
  return (
    <AskReason
      title={CLOSE_TITLE}
      press="Close…"
      name={`Close: ${FINDING_WORDS[finding.kind]}`}
      keeps="Leave it open"
      path={path}
      asked={["close", finding.id]}
      className="min-h-11 mouse:min-h-9"
    >
      {(answering) => <CloseFindingForm finding={finding} action={action} {...answering} />}
    </AskReason>
  )
}

/** The answer to the question whether a difference is closed. */
export function CloseFindingForm({ finding: { id, kind }, action, ...answering }: Props & Answering) {
  return (
    <ReasonForm
      action={action}
      schema={CloseFindingInput}
      sent={{ findingId: id }}
      says={`${FINDING_WORDS[kind]}: no money moves by this, and the two amounts stay as they are. They are a difference again only if either changes.`}
      press="Close it"
      busyLabel="Closing…"
      done="The difference is closed."
      {...answering}
    />
  )
}
