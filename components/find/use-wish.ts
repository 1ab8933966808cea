"use client"
import { useRouter } from "next/navigation"
import { useEffect, useState, useTransition } from "react"
import type { Found, Piece, Shown } from "@/lib/assistant/found-views"
import { findUrl, holdsPart, partOtherwise } from "@/lib/assistant/part-rules"

/** What is shown beside the address: what was typed and how it was read, as long as the address goes on from there. */
type Held = {
  readonly found: Found
  /** Where the page is on its way to, or stands. */
  readonly target: string
  /** The wishes that it came by, each with the parts that were chosen then. */
  readonly known: readonly Chosen[]
  readonly hasArrived: boolean
}

type Chosen = { readonly query: string; readonly parts: readonly string[] }

/**
 * The wish on show. The address holds it and the page brings the times; the typed words are in no address, so they are held here, and what was
 * left out beside them, until somebody comes from elsewhere. Without JavaScript `posted` is all that there is.
 */
export function useWish(page: Shown, posted: Found | null) {
  const router = useRouter()
  const [isMoving, startMoving] = useTransition()
  const [held, setHeld] = useState(() => posted && heldFrom(posted, page))
  const live = held?.known.some(({ query }) => query === page.query) ? held : null
  useEffect(() => {
    if (live && !live.hasArrived && live.target === page.query) setHeld({ ...live, hasArrived: true })
  }, [live, page.query])

  const isOnTheWay = live !== null && !live.hasArrived
  const query = isOnTheWay ? live.target : page.query
  const move = (next: Held) => {
    setHeld(next)
    startMoving(() =>
      next.hasArrived ? router.refresh() : router.push(findUrl(next.target), { scroll: false }),
    )
  }
  const pieces = live ? withOthers(live.found.pieces, page.pieces, query) : page.pieces
  const chosen = chosenOf(pieces, query, live?.known.findLast((each) => each.query === query)?.parts)
  return {
    query,
    chosen,
    text: live?.found.text ?? null,
    readBy: live?.found.readBy ?? null,
    pieces,
    /** The times: those that came with the reading, until the page has brought its own. */
    answer: answerOf(isOnTheWay && query === live.found.query ? live.found : null, page),
    isMoving,
    /** Something was typed, and this is how it was read. */
    tell: (found: Found) => move(heldFrom(found, page)),
    /** The wish is another one now, by what was left out or chosen. */
    correct: (target: string, parts: readonly string[] = chosen) => {
      const { found, known } = live ?? { found: page, known: [{ query: page.query, parts: chosen }] }
      const hasArrived = target === page.query
      move({ found, target, known: [...known, { query: target, parts }], hasArrived })
    },
  }
}

/** The parts that count: those that somebody chose, and what the wish has beside them. */
function chosenOf(pieces: readonly Piece[], query: string, parts: readonly string[] | undefined): string[] {
  return pieces.flatMap(({ words, readings }) => {
    const isChosen = ({ part }: Piece["readings"][number]) =>
      parts && words !== null ? parts.includes(part) : holdsPart(query, part)
    return readings.find(isChosen)?.part ?? []
  })
}

function answerOf(found: Found | null, page: Shown): Pick<Shown, "suggestions" | "isLimited"> {
  const { suggestions, isLimited } = found ?? page
  return suggestions === null ? page : { suggestions, isLimited }
}

function heldFrom(found: Found, page: Shown): Held {
  const parts = found.pieces.flatMap(({ readings: [first] }) => first?.part ?? [])
  const known = [
    { query: page.query, parts },
    { query: found.query, parts },
  ]
  return { found, target: found.query, known, hasArrived: found.query === page.query }
}

/** What was said, and what else the wish says by now. */
function withOthers(said: readonly Piece[], pieces: readonly Piece[], query: string): readonly Piece[] {
  const parts = said.flatMap(({ readings }) => readings.flatMap(({ part }) => partOtherwise(part)))
  const isNew = ({ readings: [reading] }: Piece) =>
    reading !== undefined &&
    holdsPart(query, reading.part) &&
    !parts.some((part) => holdsPart(part, reading.part))
  return [...said, ...pieces.filter(isNew)]
}
