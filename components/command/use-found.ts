"use client"
import { useEffect, useState } from "react"
import { useAsked } from "@/components/ui/use-asked"
import { fetchFound } from "./fetch-found"

const PAUSE_MS = 150

/** What the house finds for the text once nobody types for a moment; until the next answer, what it found last. */
export function useFound(text: string) {
  const [asked, setAsked] = useState(text)
  const [last, setLast] = useState<Awaited<ReturnType<typeof fetchFound>>>(null)
  useEffect(() => {
    const timer = setTimeout(setAsked, PAUSE_MS, text)
    return () => clearTimeout(timer)
  }, [text])
  const answer = useAsked(asked, () => fetchFound(asked), setLast)
  return { found: text === "" ? null : last, isFresh: asked === text && answer !== null }
}
