import type { News } from "./news"

/** So much of what was told last is kept, for pages that open their line a moment after they were drawn. */
const KEPT = 500

/** Numbers what this process tells, and keeps the last of it. */
export type KeptNews = {
  /** The id of what was told last. */
  readonly position: () => string
  /** The id of what is told next; `news` are kept under it. */
  readonly number: (news?: News) => string
  /** Something was missed: what came before now is not known any more. */
  readonly forget: () => void
  /** What was told after an id; null where that is not known. */
  readonly since: (after: string) => readonly News[] | null
}

/** Begins to count. */
export function keepNews(): KeptNews {
  // Of this process alone: another one's ids say nothing here.
  const epoch = Math.random().toString(36).slice(2, 10)
  let last = 0
  let knownFrom = 0
  const kept: { readonly number: number; readonly news: News }[] = []
  const position = () => `${epoch}-${last}`
  return {
    position,
    number: (news) => {
      last++
      if (news) kept.push({ number: last, news })
      if (kept.length > KEPT) knownFrom = kept.shift()?.number ?? last
      return position()
    },
    forget: () => {
      kept.length = 0
      knownFrom = last
    },
    since: (after) => {
      const [of, number] = after.split("-")
      if (of !== epoch || !(Number(number) >= knownFrom)) return null
      return kept.filter((each) => each.number > Number(number)).map(({ news }) => news)
    },
  }
}
