type Suggested = {
  readonly analyst: { readonly id: string }
  readonly reasons: readonly { readonly code: string; readonly points: number }[]
}

/** Whether a time is suggested by somebody who covers a wished topic: points for it are never those of another topic. */
export function isCovering({ reasons }: Pick<Suggested, "reasons">): boolean {
  return reasons.some(({ code, points }) => code === "topic" && points > 0)
}

/** Of those who cover a wished topic the first time of each, in their order. */
export function coveringOnce<T extends Suggested>(items: readonly T[]): T[] {
  const seen = new Set<string>()
  return items.filter((item) => isCovering(item) && !seen.has(item.analyst.id) && seen.add(item.analyst.id))
}
