"use client"
import { useRouter } from "next/navigation"
import { startTransition } from "react"
import { Button } from "@/components/ui/button"
import { FailedState } from "@/components/ui/state-block"

/** A page that broke: what happened, and a button that loads it again. `digest` finds it in the log. */
export function FailedPage({ digest, reset }: { digest?: string; reset: () => void }) {
  const router = useRouter()
  const tryAgain = () =>
    startTransition(() => {
      router.refresh()
      reset()
    })
  return (
    <FailedState
      level={1}
      title="This page did not load"
      action={<Button onClick={tryAgain}>Try again</Button>}
    >
      Something went wrong on our side. Nothing you saved is lost.
      {digest && ` If it happens again, quote ${digest}.`}
    </FailedState>
  )
}
