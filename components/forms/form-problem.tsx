"use client"
import type { ReactNode, Ref } from "react"
import { Button } from "@/components/ui/button"
import { ErrorSummary } from "@/components/ui/error-summary"
import { Name } from "@/components/ui/name"
import { Notice } from "@/components/ui/notice"
import { TextLink } from "@/components/ui/text-link"
import { PROBLEMS, type Problem, type ProblemCode, problemDetail } from "@/lib/core/problems"
import { useDrawn } from "./drawn-for"
import { useSignInAgain } from "./sign-in-again"
import { loadWhole } from "./typing"
import type { SentForm } from "./use-press-form"

/**
 * What stands in the form's way: a refusal of the whole, or the summary of two and more field errors (one alone gets
 * the focus itself). `except` leaves the codes that the caller shows in its own way.
 */
export function FormProblem({
  form,
  except = [],
  className,
}: {
  form: Pick<SentForm, "errors" | "problem" | "summaryRef" | "again">
  except?: readonly ProblemCode[]
  className?: string
}) {
  const { problem, errors, summaryRef, again } = form
  if (problem && !except.includes(problem.code)) {
    return <ProblemNotice problem={problem} again={again} ref={summaryRef} className={className} />
  }
  if (errors.length < 2) return null
  return <ErrorSummary errors={errors} ref={summaryRef} className={className} />
}

/** A refusal in words: what happened, what is kept, what to do. */
export function ProblemNotice({
  problem,
  again,
  ref,
  className,
}: {
  problem: Problem
  /** Sends it once more. */
  again: () => void
  ref?: Ref<HTMLDivElement>
  className?: string
}) {
  const drawn = useDrawn()
  const signInAgain = useSignInAgain()
  const shared = { tone: "problem", role: "alert", tabIndex: -1, ref, className } as const
  const name = (of = "") => <Name>{of}</Name>
  const now = problem.signedInAs
  if (now) {
    return (
      <Notice title={<>You are now signed in as {name(now.name)}</>} {...shared}>
        {drawn?.userId === now.id ? (
          <p>
            What you typed was for another person. Nothing was sent and it is kept: send again to do it as{" "}
            {name(now.name)}, or sign in as before.
          </p>
        ) : (
          <>
            <p>
              This page was drawn for {name(drawn?.name)}. Nothing was sent and what you typed is kept. Sign
              in as {name(drawn?.name)} to send it, or reload the page to go on as {name(now.name)}: the text
              is carried over.
            </p>
            <SignInActs onSignIn={signInAgain && (() => signInAgain(again))}>
              <Button onClick={loadWhole}>Reload the page</Button>
            </SignInActs>
          </>
        )}
      </Notice>
    )
  }
  if (problem.code === "unauthenticated") {
    return (
      <Notice title="You are signed out" {...shared}>
        <p>{problemDetail(problem)} Nothing was sent and what you typed is kept.</p>
        <SignInActs onSignIn={signInAgain && (() => signInAgain(again))}>
          <TextLink href="/sign-in" target="_blank" className="inline-flex min-h-11 items-center px-1">
            Sign in in a new tab
          </TextLink>
        </SignInActs>
      </Notice>
    )
  }
  return (
    <Notice title={titleOf(problem)} {...shared}>
      {problemDetail(problem)}
      {problem.code === "idempotency_mismatch" && problem.bookingId && (
        <TextLink href={`/bookings/${problem.bookingId}`} className="flex min-h-11 items-center">
          Open the session that was saved
        </TextLink>
      )}
    </Notice>
  )
}

function titleOf({ code, unanswered }: Problem): string {
  if (unanswered === undefined) return PROBLEMS[code].title
  return unanswered === "offline" ? "Nothing was sent" : "The connection dropped"
}

function SignInActs({ onSignIn, children }: { onSignIn: (() => void) | null; children: ReactNode }) {
  return (
    <div className="mt-2 flex flex-col gap-2 sm:flex-row sm:items-center sm:gap-3">
      {onSignIn && <Button onClick={onSignIn}>Sign in and send</Button>}
      {children}
    </div>
  )
}
