"use client"
import { FailedPage } from "@/components/shell/failed-page"

/** Shown inside the shell when the directory or a profile does not load. */
export default function AnalystsError({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return <FailedPage error={error} reset={reset} />
}
