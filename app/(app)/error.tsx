"use client"
import { FailedPage } from "@/components/shell/failed-page"

/** Shown in place of a page that throws; the shell around it stays. */
export default function ErrorPage({
  error,
  reset,
}: {
  error: Error & { digest?: string }
  reset: () => void
}) {
  return <FailedPage error={error} reset={reset} />
}
