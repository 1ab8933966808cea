import { MINUTE_MS } from "@/lib/core/duration"

/** Time that somebody has given away already: [startAt, endAt) in epoch milliseconds. */
export type TakenTime = { readonly startAt: number; readonly endAt: number }

/** Those of the ascending starts at which a session of this length meets none of the taken times (ascending, apart from one another). */
export function withoutClashes(
  starts: readonly number[],
  durationMinutes: number,
  taken: readonly TakenTime[],
): readonly number[] {
  if (taken.length === 0) return starts
  const duration = durationMinutes * MINUTE_MS
  let next = 0
  return starts.filter((start) => {
    while (next < taken.length && (taken[next] as TakenTime).endAt <= start) next++
    return next === taken.length || (taken[next] as TakenTime).startAt >= start + duration
  })
}

/** The taken times that meet [startAt, endAt). */
export function clashesWith<T extends TakenTime>(taken: readonly T[], { startAt, endAt }: TakenTime): T[] {
  return taken.filter((each) => each.startAt < endAt && startAt < each.endAt)
}
