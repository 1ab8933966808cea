import { jointOf } from "./joints"
import type { Unit } from "./lexicon"
import type { Piece } from "./pieces"

const EXCEPT =
  /^(except|except for|excluding|apart from|other than|but|außer|ausser|ausgenommen|abgesehen von)$/i

/** Whether its "not" stands after it. */
export function isAfter(units: readonly Unit[], { to }: Piece): boolean {
  const last = units[to - 1]
  return Boolean(last?.roles.has("notBefore") || last?.roles.has("not"))
}

/** A "no" to some time of some day: a wish says no to days, or to times of all of them. */
export function isBeyondWish(units: readonly Unit[], pieces: readonly Piece[], nth: number): boolean {
  const said = pieces[nth] as Piece
  return [nth - 1, nth + 1].some((place) => {
    const other = pieces[place]
    if (other === undefined || !(said.isNegated || other.isNegated)) return false
    const [day, window] = said.field === "days" ? [said, other] : [other, said]
    if (day.field !== "days" || window.field !== "windows") return false
    const isOneDay = day.readings[0]?.length === 1
    const [first, second] = said.from < other.from ? [said, other] : [other, said]
    const isOfSecond = second.isNegated && !first.isNegated && !isAfter(units, second)
    if (!isOneDay || isOfSecond || !jointOf(units, [], first, second).isDirect || isAfter(units, first))
      return false
    return !isException(units, pieces, Math.min(nth, place))
  })
}

/** "every weekday except Wednesday", "jeden Tag außer Sonntag": one of several days that recur is left out. */
function isException(units: readonly Unit[], pieces: readonly Piece[], nth: number): boolean {
  const [all, said] = [pieces[nth - 1], pieces[nth]]
  if (said?.field !== "days" || !said.isNegated) return false
  let at = said.from - 1
  while (at > 0 && units[at + 1]?.gap === "" && !EXCEPT.test(units[at]?.raw ?? "")) at--
  if (units[at]?.gap !== "" || !EXCEPT.test(units[at]?.raw ?? "")) return false
  if (units[at - 1]?.meaning.unit === "day") return true
  const days = all?.field === "days" && !all.isNegated && all.to === at ? (all.readings[0] ?? []) : []
  return days.length > 1 && days.every((day) => typeof day === "number")
}

/** "every weekday except Wednesday between 9 and 10": at that time of the others, one assumes. */
export function withDoubtOfExceptions(units: readonly Unit[], pieces: readonly Piece[]): Piece[] {
  return pieces.map((said, nth) => {
    const before = pieces[nth - 1]
    if (said.field !== "windows" || !before || !isException(units, pieces, nth - 1)) return said
    return jointOf(units, [], before, said).isDirect ? { ...said, isAssumed: true } : said
  })
}

/** "needn't be confirmed at once": neither a wish nor the opposite of one. */
export function isNeedless(units: readonly Unit[], pieces: readonly Piece[], { from }: Piece): boolean {
  for (let at = from - 1; at >= 0 && units[at + 1]?.gap === ""; at--) {
    const { roles } = units[at] as Unit
    if (roles.has("needless")) return true
    if (!roles.has("lead") || pieces.some((each) => at >= each.from && at < each.to)) return false
  }
  return false
}
