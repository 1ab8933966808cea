"use client"
import { useEffect, useState } from "react"

/**
 * What a question came to, asked anew for every `key`; null while it is on its way. An answer that comes after the next
 * question counts for nothing; `then` is told the others.
 */
export function useAsked<T>(key: string, ask: () => Promise<T>, then?: (answer: T) => void): T | null {
  const [answered, setAnswered] = useState<{ key: string; answer: T } | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key says what is asked
  useEffect(() => {
    let isCurrent = true
    ask().then((answer) => {
      if (!isCurrent) return
      setAnswered({ key, answer })
      then?.(answer)
    })
    return () => {
      isCurrent = false
    }
  }, [key])
  return answered?.key === key ? answered.answer : null
}
