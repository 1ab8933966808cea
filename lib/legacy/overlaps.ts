/** A time that is asked for: whose, and since when. Instants in epoch milliseconds. */
export type Candidate = {
  readonly key: string
  readonly analystId: string
  readonly investorId: string
  readonly start: number
  readonly end: number
  readonly createdAt: number
}

/** A time that somebody holds already, and what is to be said of it. */
export type Held = { readonly from: number; readonly until: number; readonly by: string }

/** Whose time a session would have taken twice, and the one that keeps it. */
export type Clash = { readonly side: "analyst" | "investor"; readonly keptBy: string }

/** Times that one person holds, none over another, ascending. */
class Diary {
  readonly #held: Held[] = []

  /** What of it lies in this time, if anything. */
  find(from: number, until: number): Held | undefined {
    const next = this.#held[this.#after(from)]
    return next && next.from < until ? next : undefined
  }

  add(held: Held): void {
    this.#held.splice(this.#after(held.from), 0, held)
  }

  /** Where the first is that ends after this moment. */
  #after(moment: number): number {
    let [low, high] = [0, this.#held.length]
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((this.#held[middle]?.until ?? 0) <= moment) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Whose times are taken, by person. */
export class Diaries {
  readonly #analysts = new Map<string, Diary>()
  readonly #investors = new Map<string, Diary>()

  /** Enters a session that stands: its analyst's time with its buffers, that of its investors, of whom a group has several, without. */
  enter(analystId: string, ofAnalyst: Held, investorIds: readonly string[], ofInvestor: Held): void {
    diaryOf(this.#analysts, analystId).add(ofAnalyst)
    for (const investorId of investorIds) diaryOf(this.#investors, investorId).add(ofInvestor)
  }

  /** Gives a session its time, or answers why it cannot have it. */
  take({ key, analystId, investorId, start, end }: Candidate): Clash | null {
    const ofAnalyst = this.#analysts.get(analystId)?.find(start, end)
    if (ofAnalyst) return { side: "analyst", keptBy: ofAnalyst.by }
    const ofInvestor = this.#investors.get(investorId)?.find(start, end)
    if (ofInvestor) return { side: "investor", keptBy: ofInvestor.by }
    const held = { from: start, until: end, by: key }
    this.enter(analystId, held, [investorId], held)
    return null
  }
}

function diaryOf(diaries: Map<string, Diary>, id: string): Diary {
  const known = diaries.get(id)
  if (known) return known
  const made = new Diary()
  diaries.set(id, made)
  return made
}

/**
 * Which of these sessions cannot have their time, beside those that stand already: the one that was made first keeps it, of those made at
 * the same moment the one with the lower number. One that loses its time takes nobody else's.
 */
export function findClashes(candidates: readonly Candidate[], diaries: Diaries): Map<string, Clash> {
  const clashes = new Map<string, Clash>()
  const inOrder = candidates.toSorted((a, b) => a.createdAt - b.createdAt || compareKeys(a.key, b.key))
  for (const candidate of inOrder) {
    const clash = diaries.take(candidate)
    if (clash) clashes.set(candidate.key, clash)
  }
  return clashes
}

/** The order of the numbers of rows: as numbers where they are, else as text. */
export function compareKeys(a: string, b: string): number {
  const byNumber = Number(a) - Number(b)
  if (byNumber) return byNumber
  return a < b ? -1 : a > b ? 1 : 0
}
