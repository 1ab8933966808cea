"use client"
import type { FormEvent } from "react"
import { Button } from "@/components/ui/button"
import type { Piece } from "@/lib/assistant/found-views"
import { joinParts } from "@/lib/assistant/part-rules"
import { GlossPiece } from "./gloss-piece"
import { PART } from "./part-name"

/**
 * How a wish was read, word by word: what was typed above, below it what it was taken for, to be left out or chosen otherwise. A form
 * of its own, which sends the parts that are chosen; with JavaScript each change does so.
 */
export function Gloss({
  pieces,
  chosen,
  onCorrect,
}: {
  pieces: readonly Piece[]
  /** The parts of them that count. */
  chosen: readonly string[]
  onCorrect: (query: string, chosen: readonly string[]) => void
}) {
  if (pieces.length === 0) return null
  const hasWords = pieces.some(({ words }) => words !== null)
  const correct = ({ currentTarget }: FormEvent<HTMLFormElement>) => {
    const parts = [...new FormData(currentTarget).values()].filter((part) => typeof part === "string")
    onCorrect(joinParts(parts), parts)
  }
  return (
    <form method="get" action="/find" onChange={correct} aria-label="How it was read" className="mt-4">
      <ul className="flex flex-wrap gap-x-2 gap-y-4 sm:gap-y-3">
        {pieces.map((piece, index) => (
          <GlossPiece
            key={`${piece.words} ${piece.readings[0]?.part}`}
            piece={piece}
            name={piece.readings.length > 1 ? `${PART}.${index}` : PART}
            chosen={chosen}
            hasWords={hasWords}
          />
        ))}
      </ul>
      <noscript>
        <Button type="submit" className="mt-3">
          Search with these
        </Button>
      </noscript>
    </form>
  )
}
