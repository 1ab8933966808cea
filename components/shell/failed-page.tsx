"use client"
import { useRouter } from "next/navigation"
import { startTransition, useEffect } from "react"
import { loadWholeOnce } from "@/components/forms/load-whole"
import { loadWhole } from "@/components/forms/typing"
import { Button } from "@/components/ui/button"
import { FailedState } from "@/components/ui/state-block"
import { failureOf } from "./failure"

/** A page that broke: what happened, and a button that loads it again. A script that was lost is fetched with the whole page. */
export function FailedPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const router = useRouter()
  const { title, words, act, isOfPage } = failureOf(error)
  useEffect(() => {
    if (!isOfPage) return
    if (error.name === "ChunkLoadError") loadWholeOnce()
    window.addEventListener("online", loadWhole)
    return () => window.removeEventListener("online", loadWhole)
  }, [error, isOfPage])
  const tryAgain = () =>
    startTransition(() => {
      router.refresh()
      reset()
    })
  return (
    <FailedState
      level={1}
      title={title}
      action={<Button onClick={isOfPage ? loadWhole : tryAgain}>{act}</Button>}
    >
      {words}
    </FailedState>
  )
}
