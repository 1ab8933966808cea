import { priceWords } from "@/lib/bookings/words"
import type { Currency } from "@/lib/core/money"
import type { MailContent, MailFact, MailTime } from "@/lib/mail/content"
import { type Clock, formatDay, formatSession, formatTimeRange, sessionZone } from "@/lib/time"
import type { GroupKind } from "./group-audience"
import { groupChangedSince } from "./group-words"
import type { GroupMessage } from "./messages"

/** What a mail about a group session says beside its words. */
export function groupFrame(
  m: GroupMessage,
  appUrl: string,
  now: Date,
): Pick<MailContent, "changed" | "time" | "topic" | "facts" | "link"> {
  return {
    changed: groupChangedSince(m, now),
    time: timeOf(m),
    topic: m.group.topic,
    facts: factsOf(m),
    link: groupLink(m, appUrl),
  }
}

/** The page that a message leads to, and whether something is to be done there. */
export function groupLink({ kind, group }: GroupMessage, appUrl: string): MailContent["link"] {
  const href = `${appUrl}/groups/${group.id}`
  const isAct = kind === "group_offered"
  return { words: isAct ? "Take the seat" : "Open the session", href, isAct }
}

function timeOf(m: GroupMessage): MailTime {
  const { reader, analyst, startUtc, endUtc, group } = m
  const { timeZone } = reader.clock
  const moved = group.startUtc.getTime() !== startUtc.getTime()
  const isTheirs = reader.side === "investor" && analyst.clock.timeZone !== timeZone
  return {
    day: formatDay(startUtc, timeZone, "long-year"),
    hours: formatTimeRange(startUtc, endUtc, reader.clock),
    zone: sessionZone(startUtc, endUtc, timeZone),
    theirs: isTheirs ? `${theirReading(m)} for ${analyst.addressedAs}` : null,
    isOver: moved || group.status === "cancelled" || group.status === "expired",
  }
}

/** The analyst's reading in the reader's own form of the clock, with its date where that differs. */
function theirReading({ startUtc, endUtc, reader, analyst }: GroupMessage): string {
  const theirs: Clock = { timeZone: analyst.clock.timeZone, hourCycle: reader.clock.hourCycle }
  const [day, ownDay] = [theirs, reader.clock].map(({ timeZone }) => formatDay(startUtc, timeZone))
  if (day !== ownDay) return formatSession(startUtc, endUtc, theirs)
  return `${formatTimeRange(startUtc, endUtc, theirs)} ${sessionZone(startUtc, endUtc, theirs.timeZone)}`
}

function factsOf({ kind, reader, seat, group, analyst }: GroupMessage): MailFact[] {
  if (!COMING.has(kind)) return []
  const { price, currency, videoUrl, status } = group
  const facts: MailFact[] = []
  if (reader.side === "investor") facts.push({ label: "With", words: analyst.name })
  // A currency is one of ours: the database refuses any other.
  const words = priceWords({ priceQuote: price, currency: currency as Currency })
  facts.push({ label: "Price", words: `${words}${price === null ? "" : " for a seat"}` })
  const isIn = reader.side === "analyst" || seat?.status === "taken"
  if (isIn && status === "confirmed" && videoUrl?.startsWith("https://")) {
    const link = videoUrl.replace(/^https:\/\//, "").replace(/\/$/, "")
    facts.push({ label: "Video", words: link, href: videoUrl })
  }
  return facts
}

/** Kinds that tell of a session that is to take place: what it costs and where it is are of use. */
const COMING: ReadonlySet<GroupKind> = new Set([
  "group_created",
  "group_joined",
  "group_confirmed",
  "group_moved",
  "group_offered",
  "reminder",
])
