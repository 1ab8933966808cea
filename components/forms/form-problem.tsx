"use client"
import type { ReactNode, Ref } from "react"
import { ErrorSummary } from "@/components/ui/error-summary"
import { Notice } from "@/components/ui/notice"
import { TextLink } from "@/components/ui/text-link"
import { PROBLEMS, type Problem, type ProblemCode, problemDetail } from "@/lib/core/problems"
import { type Drawn, useDrawn } from "./drawn-for"
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
    return <ProblemNotice problem={problem} ref={summaryRef} className={className} />
  }
  if (errors.length < 2) return null
  return <ErrorSummary errors={errors} ref={summaryRef} className={className} />
}

/** A refusal in words: what happened, what is kept, what to do. */
export function ProblemNotice({
  problem,
  ref,
  className,
}: {
  problem: Problem
  ref?: Ref<HTMLDivElement>
  className?: string
}) {
  const { title, text } = wordsOf(problem, useDrawn())
  return (
    <Notice tone="problem" title={title} role="alert" tabIndex={-1} ref={ref} className={className}>
      {text}
    </Notice>
  )
}

function wordsOf(problem: Problem, drawn: Drawn | null): { title: ReactNode; text: ReactNode } {
  if (problem.code === "other_user" && problem.signedInAs) return otherUserWords(problem.signedInAs, drawn)
  if (problem.code === "unauthenticated") return SIGNED_OUT
  return { title: PROBLEMS[problem.code].title, text: problemDetail(problem) }
}

const SIGNED_OUT = {
  title: "You are signed out",
  text: (
    <>
      <p>Nothing was sent and what you typed is kept. Sign in, come back to this tab and send again.</p>
      <TextLink href="/sign-in" target="_blank" className="mt-1 inline-flex min-h-11 items-center">
        Sign in in a new tab
      </TextLink>
    </>
  ),
}

function otherUserWords(now: { id: string; name: string }, drawn: Drawn | null) {
  const name = <bdi>{now.name}</bdi>
  return {
    title: <>You are now signed in as {name}</>,
    text:
      drawn?.userId === now.id ? (
        <>
          The form was drawn for another person. Nothing was sent and what you typed is kept: send again to do
          it as {name}, or sign in as before.
        </>
      ) : (
        <>
          This page was drawn for <bdi>{drawn?.name}</bdi>. Nothing was sent and what you typed is kept.
          Reload the page to go on as {name}, or sign in as <bdi>{drawn?.name}</bdi> again in another tab and
          send again.
        </>
      ),
  }
}
