import { MINUTE_MS } from "@/lib/core/duration"
import { countOf, plural } from "@/lib/core/plural"
import { type Clock, formatDay, formatSpan, shortStyle } from "@/lib/time"
import type { AnalystWithoutTime, Health } from "./views"

const NUMBERS = "No One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve".split(" ")

/** The overview's title: "Twelve things need the house today". */
export function needsWords(count: number): string {
  if (count === 0) return "Nothing needs the house today"
  const things = `${NUMBERS[count] ?? count.toLocaleString("en")} ${plural(count, "thing")}`
  return `${things} ${plural(count, "needs", "need")} the house today`
}

/** Why nobody can book an analyst for two weeks: "Taken or closed until Wed 9 Dec". */
export function withoutTimeWords(
  { why, nextFreeAt }: Pick<AnalystWithoutTime, "why" | "nextFreeAt">,
  now: Date,
  clock: Clock,
): string {
  const until =
    nextFreeAt && formatDay(nextFreeAt, clock.timeZone, shortStyle(nextFreeAt, now, clock.timeZone))
  if (why === "no_hours") return until ? `No hours in the week, free on ${until}` : "No hours in the week"
  if (why === "off") return until ? `Nothing posted until ${until}` : "Nothing posted that can be booked"
  return until ? `Taken or closed until ${until}` : "All posted time is taken or closed"
}

/** A part of the house's machinery: how it stands, and whether that is well. */
export type HealthLine = {
  readonly label: string
  readonly words: string
  readonly isWell: boolean
  /** The list behind it. */
  readonly href?: string
}

const SLOW_MS = 250

/** A line for each part. */
export function healthLines({ databaseMs, worker, mail, money, live }: Health, now: Date): HealthLine[] {
  const late = worker.lateSince && formatSpan((now.getTime() - worker.lateSince.getTime()) / MINUTE_MS)
  return [
    { label: "Database", words: `Answers in ${databaseMs} ms`, isWell: databaseMs < SLOW_MS },
    {
      label: "Worker",
      isWell: worker.hasRun && worker.late === 0,
      words: !worker.hasRun
        ? "Has never run"
        : worker.late === 0
          ? "No job late"
          : `${countOf(worker.late, "job")} late, the oldest by ${late}`,
    },
    { label: "Mail", isWell: mail.failed + mail.waiting === 0, words: mailWords(mail) },
    ...moneyLines(money, now),
    ...(live === null
      ? []
      : [
          {
            label: "Live pages",
            isWell: live,
            words: live ? "Told of changes at once" : "Not told of changes just now",
          },
        ]),
  ]
}

/** Of money only what there is: a house that takes none, and of which nobody owes anything, has no line. */
function moneyLines(
  { provider, owed, openFindings, late, lateSince }: Health["money"],
  now: Date,
): HealthLine[] {
  const since = (at: Date) => formatSpan((now.getTime() - at.getTime()) / MINUTE_MS)
  const downSince = provider?.downSince
  const words = [
    downSince && `The provider has not answered for ${since(downSince)}`,
    late > 0 && lateSince && `${countOf(late, "operation")} late, the oldest by ${since(lateSince)}`,
  ].filter((each) => typeof each === "string")
  const href = "/admin/payments"
  return [
    ...(provider || late > 0
      ? [
          {
            label: "Payments",
            words: words.join("; ") || "The provider answers",
            isWell: words.length === 0,
            href,
          },
        ]
      : []),
    ...(owed > 0
      ? [
          {
            label: "Unpaid",
            words: `${countOf(owed, "payment")} owed`,
            isWell: false,
            href: `${href}?status=owed`,
          },
        ]
      : []),
    ...(openFindings > 0
      ? [
          {
            label: "Books",
            words: `${countOf(openFindings, "difference")} from the provider’s`,
            isWell: false,
            href: `${href}#findings`,
          },
        ]
      : []),
  ]
}

function mailWords({ sent, failed, waiting }: Health["mail"]): string {
  const all = sent + failed
  const words = [
    failed > 0 && `${failed} of ${all} failed since midnight`,
    waiting > 0 && `${waiting} being tried again`,
  ].filter(Boolean)
  if (words.length > 0) return words.join(", ")
  return all === 0 ? "None since midnight" : `All ${all} sent since midnight`
}

/** One sentence for all of it: "All well, except mail." */
export function healthSentence(lines: readonly HealthLine[]): string {
  const ill = lines.filter(({ isWell }) => !isWell).map(({ label }) => label.toLowerCase())
  if (ill.length === 0) return "All well."
  const last = ill.at(-1)
  return `All well, except ${ill.length === 1 ? last : `${ill.slice(0, -1).join(", ")} and ${last}`}.`
}
