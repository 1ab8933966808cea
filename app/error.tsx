"use client"
import { FailedPage } from "@/components/shell/failed-page"
import { PlainShell } from "@/components/shell/plain-shell"

/** Shown when a page throws. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return (
    <PlainShell>
      <FailedPage error={error} reset={reset} />
    </PlainShell>
  )
}
