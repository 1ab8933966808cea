import { FormProblem } from "@/components/forms/form-problem"
import type { SentForm } from "@/components/forms/use-press-form"
import { Notice } from "@/components/ui/notice"
import { problemDetail } from "@/lib/core/problems"
import { formatSpan } from "@/lib/time"

/** Why somebody was not signed in, and what to do. */
export function Refused({ form, advice = "Check both and try again." }: { form: SentForm; advice?: string }) {
  const { problem, summaryRef } = form
  if (problem?.code !== "unauthenticated" && problem?.code !== "rate_limited")
    return <FormProblem form={form} />
  const wait = problem.retryAfterSeconds
  const isLimited = problem.code === "rate_limited"
  return (
    <Notice
      tone="problem"
      role="alert"
      tabIndex={-1}
      ref={summaryRef}
      title={isLimited ? "Too many attempts" : "You are not signed in"}
    >
      {isLimited && wait
        ? `Try again in ${formatSpan(Math.max(1, Math.ceil(wait / 60)))}.`
        : `${problemDetail(problem)} ${advice}`}
    </Notice>
  )
}
