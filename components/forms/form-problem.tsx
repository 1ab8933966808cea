"use client"
import { ErrorSummary } from "@/components/ui/error-summary"
import { Notice } from "@/components/ui/notice"
import { PROBLEMS, type ProblemCode, problemDetail } from "@/lib/core/problems"
import type { ActionForm } from "./use-action-form"

/**
 * What stands in the form's way: a refusal of the whole, or the summary of two and more field errors (one alone gets
 * the focus itself). `except` leaves the codes that the caller shows in its own way.
 */
export function FormProblem({
  form,
  except = [],
  className,
}: {
  form: ActionForm
  except?: readonly ProblemCode[]
  className?: string
}) {
  const { problem, errors, summaryRef } = form
  if (problem && !except.includes(problem.code)) {
    return (
      <Notice
        tone="problem"
        title={PROBLEMS[problem.code].title}
        role="alert"
        tabIndex={-1}
        ref={summaryRef}
        className={className}
      >
        {problemDetail(problem)}
      </Notice>
    )
  }
  if (errors.length < 2) return null
  return <ErrorSummary errors={errors} ref={summaryRef} className={className} />
}
