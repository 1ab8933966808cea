import { countOf, plural } from "@/lib/core/plural"
import { formatMonth, MONTHS } from "@/lib/time"
import { changeWords, FIGURES, figureWords, grouped, NOTHING, percent } from "./figure-words"
import { dueOf, FEWEST_EVENTS, lastDayOf, missedOf, requestsOf, settledOf, shareOf } from "./rules"
import type { AnalystFigures, Figures, Sums, Weeks } from "./views"

type Compared = { readonly name: string; readonly view: { readonly whole: Figures } }

const TENTHS = ["No", "One", "Two", "Three", "Four", "Half", "Six", "Seven", "Eight", "Nine", "All"]
const NUMBERS = ["No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"]
/** So near a tenth has to be to be called by it. */
const NEAR = 0.025

/** Some weeks by their first and last day: "24 August to 22 November 2026". */
export function weeksWords(weeks: Weeks): string {
  const [first, last] = [weeks.first, lastDayOf(weeks)]
  const isOneYear = first.slice(0, 4) === last.slice(0, 4)
  const from = `${Number(first.slice(8))} ${formatMonth(first)}`
  return `${isOneYear ? from.slice(0, -" 2026".length) : from} to ${Number(last.slice(8))} ${formatMonth(last)}`
}

/** A week by its Monday: "24 Aug", with its year "24 Aug 2026". */
export function weekWords(week: string, hasYear = false): string {
  const words = `${Number(week.slice(8))} ${MONTHS[Number(week.slice(5, 7)) - 1]?.slice(0, 3)}`
  return hasYear ? `${words} ${week.slice(0, 4)}` : words
}

/** What the time to answer says: "Half of all requests are answered within 3 h 10 min, 40 min faster than before". */
export function answerTitle(whole: Figures, before?: Figures): string {
  const { answered, expired } = whole
  if (requestsOf(whole) === 0) return "No request came to an answer"
  if (answered === 0) return `No request was answered; ${expired} ran out`
  if (answered < FEWEST_EVENTS) return `${countOf(answered, "answer")}, too few for a median`
  const median = figureWords("answer", whole)
  const within = median.startsWith("under") ? `in ${median}` : `within ${median}`
  return `Half of all answers come ${within}${beside(before ? changeWords("answer", whole, before) : null)}`
}

/** The denominators behind it: "296 answered; 18 of 314, 6%, ran out unanswered." */
export function answerNote(whole: Figures): string {
  const requests = requestsOf(whole)
  if (requests === 0) return "By week of the answer."
  const share = shareOf(whole.expired, requests)
  const ranOut =
    whole.expired === 0
      ? "none ran out unanswered"
      : `${grouped(whole.expired)} of ${grouped(requests)}${share === null ? "" : `, ${percent(share)},`} ran out unanswered`
  return `By week of the answer. ${grouped(whole.answered)} answered; ${ranOut}.`
}

/** Which part of the sessions takes place, and how many were missed by whom. */
export function sessionsTitle(whole: Figures): string {
  const share = FIGURES.completed.value(whole)
  if (settledOf(whole) === 0) return "No session was due"
  const taking =
    share === null
      ? `${whole.completed} of ${countOf(settledOf(whole), "session")} took place`
      : `${partWords(share)} sessions take place`
  return `${taking}; ${missedWords(whole)}`
}

/** What the stars say: "Sessions are rated 4.6 on average, 0.2 higher than before". */
export function ratingsTitle(whole: Figures, before: Figures): string {
  if (whole.ratingCount === 0) return "No rating was given"
  if (whole.ratingCount < FEWEST_EVENTS)
    return `${countOf(whole.ratingCount, "rating")}, too few for an average`
  return `Sessions are rated ${figureWords("rating", whole)} on average${beside(changeWords("rating", whole, before))}`
}

/** How far ahead sessions are booked. */
export function leadTitle(whole: Figures, before: Figures): string {
  if (whole.booked === 0) return "No session was booked"
  if (whole.booked < FEWEST_EVENTS) return `${countOf(whole.booked, "booking")}, too few for a median`
  const lead = `Half of all sessions are booked at least ${figureWords("lead", whole)} ahead`
  return lead + beside(changeWords("lead", whole, before))
}

/** What two show beside each other: "Marcus Adeyemi beside Hester Lindqvist: answers 40 min faster". */
export function compareTitle(here: Compared, there: Compared): string {
  const change = changeWords("answer", here.view.whole, there.view.whole)
  const both = `${here.name} beside ${there.name}`
  if (change === null) return both
  return change === "the same" ? `${both}: answers alike` : `${both}: answers ${change}`
}

/** What is still called half. */
const ABOUT_HALF = 0.54

/** Who carries the house: "Three analysts carry half of the requests". */
export function analystsTitle(analysts: readonly AnalystFigures[]): string {
  const requests = analysts.map(requestsOf).toSorted((a, b) => b - a)
  const all = requests.reduce((sum, count) => sum + count, 0)
  if (analysts.length === 0) return "There are no analysts yet"
  if (all < FEWEST_EVENTS) return `${countOf(analysts.length, "analyst")}, ${countOf(all, "request")}`
  let [carried, carriers] = [0, 0]
  while (2 * carried < all) carried += requests[carriers++] ?? 0
  const words = NUMBERS[carriers] ?? grouped(carriers)
  const share = carried === all ? "all" : carried / all <= ABOUT_HALF ? "half" : percent(carried / all)
  return `${words} ${plural(carriers, "analyst carries", "analysts carry")} ${share} of the requests`
}

/** A count out of another, of which only a share would say too much: "– of 3". */
export function shareWords(part: number, whole: number): string {
  const share = shareOf(part, whole)
  if (share !== null) return percent(share)
  return whole === 0 ? NOTHING : `${NOTHING} of ${whole}`
}

/** How many sessions were missed, and by whom. */
export function missedWords(sums: Sums): string {
  const { missedByInvestor: investor, missedByAnalyst: analyst } = sums
  const missed = missedOf(sums)
  if (missed === 0) return dueOf(sums) === 0 ? "none was due" : "none was missed"
  const were = `${grouped(missed)} ${plural(missed, "was", "were")} missed`
  if (missed === 1) return `${were}, by the ${investor === 1 ? "investor" : "analyst"}`
  if (analyst === 0) return `${were}, all by the investor`
  if (investor === 0) return `${were}, all by the analyst`
  return `${were}, ${grouped(investor)} of them by the investor`
}

function partWords(share: number): string {
  const tenths = Math.round(10 * share)
  const isNear = tenths > 0 && tenths < 10 ? Math.abs(share - tenths / 10) <= NEAR : share === tenths / 10
  if (!isNear) return `${percent(share)} of`
  if (tenths === 5) return "Half of all"
  return tenths === 10 || tenths === 0 ? `${TENTHS[tenths]}` : `${TENTHS[tenths]} of ten`
}

function beside(change: string | null): string {
  if (change === null) return ""
  return change === "the same" ? ", as before" : `, ${change} than before`
}
