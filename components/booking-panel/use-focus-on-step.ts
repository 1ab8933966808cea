"use client"
import { useEffect, useRef } from "react"
import type { useFocusLater } from "./use-focus-later"

/** Between times and details the focus goes to the details' heading, and back to the chosen time; not when the page opens. */
export function useFocusOnStep(
  target: string,
  isDetails: boolean,
  { focusLater, settle }: ReturnType<typeof useFocusLater>,
) {
  const last = useRef(isDetails)
  useEffect(() => {
    if (last.current === isDetails) return
    last.current = isDetails
    focusLater(target)
    settle()
  }, [isDetails, target, focusLater, settle])
}
