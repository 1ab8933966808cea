"use client"
import { useRouter } from "next/navigation"
import { useEffect, useState, useTransition } from "react"
import type { Found, Piece } from "@/lib/assistant/found-views"
import { findUrl, holdsPart } from "@/lib/assistant/part-rules"

/** What is shown beside the address: what was typed and how it was read, as long as the address goes on from there. */
type Held = {
  readonly found: Found
  /** Where the page is on its way to, or stands. */
  readonly target: string
  /** The wishes that it came by. */
  readonly known: readonly string[]
  readonly hasArrived: boolean
}

/**
 * The wish on show. The address holds it and the page brings the times; the typed words are in no address, so they are held here, and what was
 * left out beside them, until somebody comes from elsewhere. Without JavaScript `posted` is all that there is.
 */
export function useWish(page: Found, posted: Found | null) {
  const router = useRouter()
  const [isMoving, startMoving] = useTransition()
  const [held, setHeld] = useState(() => posted && heldFrom(posted, page))
  const live = held?.known.includes(page.query) ? held : null
  useEffect(() => {
    if (live && !live.hasArrived && live.target === page.query) setHeld({ ...live, hasArrived: true })
  }, [live, page.query])

  const isOnTheWay = live !== null && !live.hasArrived
  const query = isOnTheWay ? live.target : page.query
  const move = (next: Held) => {
    setHeld(next)
    if (!next.hasArrived) startMoving(() => router.push(findUrl(next.target), { scroll: false }))
  }
  return {
    query,
    text: live?.found.text ?? null,
    readBy: live?.found.readBy ?? null,
    pieces: live ? withOthers(live.found.pieces, page.pieces, query) : page.pieces,
    /** The times: those that came with the reading, until the page has brought its own. */
    answer: isOnTheWay && query === live.found.query ? live.found : page,
    isMoving,
    /** Something was typed, and this is how it was read. */
    tell: (found: Found) => move(heldFrom(found, page)),
    /** The wish is another one now, by what was left out or chosen. */
    correct: (target: string) => {
      const { found, known } = live ?? { found: page, known: [page.query] }
      move({ found, target, known: [...known, target], hasArrived: target === page.query })
    },
  }
}

function heldFrom(found: Found, page: Found): Held {
  const known = [page.query, found.query]
  return { found, target: found.query, known, hasArrived: found.query === page.query }
}

/** What was said, and what else the wish says by now. */
function withOthers(said: readonly Piece[], pieces: readonly Piece[], query: string): readonly Piece[] {
  const parts = said.flatMap(({ readings }) => readings.map(({ part }) => part))
  const isNew = ({ readings: [reading] }: Piece) =>
    reading !== undefined &&
    holdsPart(query, reading.part) &&
    !parts.some((part) => holdsPart(part, reading.part))
  return [...said, ...pieces.filter(isNew)]
}
