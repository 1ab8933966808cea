"use client"
import { useCallback, useEffect, useRef, useState } from "react"
import { type Choice, choiceQuery } from "./choice"

/**
 * The choice, kept in the URL: every change replaces it, opening the details adds a history entry, so that the browser's
 * Back returns to the times and a reload restores everything.
 */
export function useChoice(initial: () => Choice, displayZone: string) {
  const [choice, setChoice] = useState(initial)
  const latest = useRef(choice)
  const hasPushed = useRef(false)

  const apply = useCallback(
    (next: Choice, entry: "replaceState" | "pushState") => {
      latest.current = next
      setChoice(next)
      window.history[entry](null, "", `?${choiceQuery(next, displayZone)}`)
    },
    [displayZone],
  )

  useEffect(() => {
    const follow = () => {
      const wantsDetails = new URLSearchParams(window.location.search).get("step") === "details"
      hasPushed.current = wantsDetails
      const step = wantsDetails && latest.current.slot !== null ? "details" : "time"
      // The entry we came to may hold an older choice; what is chosen now stays.
      if (step !== latest.current.step) apply({ ...latest.current, step }, "replaceState")
    }
    window.addEventListener("popstate", follow)
    return () => window.removeEventListener("popstate", follow)
  }, [apply])

  const change = useCallback(
    (changes: Partial<Choice>) => apply({ ...latest.current, ...changes }, "replaceState"),
    [apply],
  )
  const openDetails = useCallback(
    (slot: number) => {
      hasPushed.current = true
      apply({ ...latest.current, slot, at: slot, step: "details" }, "pushState")
    },
    [apply],
  )
  const closeDetails = useCallback(() => {
    if (hasPushed.current) window.history.back()
    else apply({ ...latest.current, step: "time" }, "replaceState")
  }, [apply])

  return { choice, change, openDetails, closeDetails }
}
