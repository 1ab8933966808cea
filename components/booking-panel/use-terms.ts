"use client"
import { useRouter } from "next/navigation"
import { useState } from "react"
import type { Problem } from "@/lib/core/problems"
import type { Terms } from "@/lib/core/terms"
import type { PanelAnalyst } from "./panel-types"
import { panelTerms } from "./price"

/**
 * The terms on show, which are what is sent: the page's, until a refusal brings the present ones. The page is then read anew,
 * and from there on its own count again.
 */
export function useTerms(analyst: PanelAnalyst, durationMinutes: number) {
  const router = useRouter()
  const [told, setTold] = useState<{ by: PanelAnalyst; durationMinutes: number; terms: Terms } | null>(null)
  const isTold = told?.by === analyst && told.durationMinutes === durationMinutes
  return {
    terms: isTold ? told.terms : panelTerms(analyst, durationMinutes),
    takeTerms: ({ terms, sessionMinutes }: Problem) => {
      if (terms) setTold({ by: analyst, durationMinutes, terms })
      if (terms || sessionMinutes) router.refresh()
    },
  }
}
