import { readDays } from "./days"
import { readLength } from "./lengths"
import { readName, readNameOfMonth } from "./names"
import { nothing, type Piece, piece, type Reader, type Recogniser } from "./pieces"
import { readPrice } from "./prices"
import { readTopic } from "./topics"
import { readWindow } from "./windows"
import { readZone } from "./zones"

const readInstant: Recogniser = ({ units }, at) =>
  units[at]?.roles.has("instant") ? piece("instant", at, at + 1, { readings: [true] }) : null

/** The first of them that finds something has it: "3/4 Stunde" is a length before it is a date. */
const RECOGNISERS = [readLength, readPrice, readInstant, readDays, readName, readWindow, readZone, readTopic]

/** What the text says, piece by piece, each as if it stood alone. */
export function findPieces(reader: Reader): Piece[] {
  const pieces: Piece[] = []
  for (let at = 0; at < reader.units.length; ) {
    const found = firstAt(reader, at)
    if (found) pieces.push(found)
    at = found?.to ?? at + 1
    if (found?.field === "days" && found.hourTo !== undefined) {
      pieces.push(nothing(at, found.hourTo))
      at = found.hourTo
      continue
    }
    const { meaning } = reader.units[at - 1] ?? {}
    // "tonight" is a day and a part of it in one word: the second has no words of its own.
    if (found?.field === "days" && meaning?.days === 0 && meaning.part) {
      const [start, end] = meaning.part
      pieces.push(piece("windows", at, at, { readings: [[{ start, end }]], isBare: false, isPart: true }))
    }
  }
  return pieces
}

function firstAt(reader: Reader, at: number): Piece | null {
  // Jan Müller is no month.
  const named = readName(reader, at)
  if (named && named.to - named.from > 1) return named
  const month = readNameOfMonth(reader, at)
  if (month) return month
  for (const read of RECOGNISERS) {
    const found = read(reader, at)
    if (found) return found
  }
  return null
}
