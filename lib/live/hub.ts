import type { Database } from "@/db/client"
import { listen } from "@/db/listen"
import { presentTime } from "@/lib/clock"
import type { Login, User } from "@/lib/context"
import { SECOND_MS } from "@/lib/core/duration"
import { EVENT_STREAMS_MAX } from "@/lib/core/limits"
import { type Refused, refuse } from "@/lib/core/result"
import { errorFacts, log } from "@/lib/log"
import { endBadLogins } from "./end-bad-logins"
import { every } from "./every"
import { gather } from "./gather"
import { keepNews } from "./kept-news"
import { keepListed, loadSessionNews, loadUnreadNews } from "./load-news"
import { bodyOf, eventText, type Hearer, mayHear, type News, nameOf, retryLine } from "./news"
import { bytesOf, openStream, type Stream } from "./open-stream"
import { nothingSaid } from "./said"

const HEARTBEAT_MS = 15 * SECOND_MS
/** What is said within this time is looked up and told together. */
const TOGETHER_MS = 20
/** So long after nobody could say whose login has ended it is asked again. */
const AGAIN_MS = SECOND_MS
/** Pages that follow everybody's free times, or deliveries, hear of them this often at most. */
const SLOWLY_MS = 2 * SECOND_MS
const FULL_RETRY_SECONDS = 30
const DEAF_RETRY_SECONDS = 5
const HEARTBEAT = bytesOf(": heartbeat\n\n")

/** Whose page opens a line, and what it is to hear of. */
export type Follower = {
  readonly user: User
  readonly login: Login
  readonly analystIds: readonly string[]
  readonly followsDirectory: boolean
  readonly followsDeliveries?: boolean
  readonly followsGroups?: boolean
  /** The id of what the page knows of; without one it is told what comes from now on. */
  readonly after?: string | undefined
}
type Open = Hearer & Omit<Follower, "analystIds" | "after"> & { readonly stream: Stream }

/** A page's line; `resync` tells it that it may have missed something. */
export type Line = Pick<Stream, "body"> & { readonly resync: () => void }

/** Where all open pages of this process hear what the database says. */
export type Hub = {
  readonly open: (follower: Follower) => Line | Refused<"rate_limited" | "unavailable">
  /** How many pages are open. */
  readonly count: () => number
  /** The id of what was told last. */
  readonly position: () => string
  /** Whether what the database says is heard at this moment. */
  readonly isUp: () => boolean
  /** Bids every open page come back after a while, each after another; lets nobody in any more. */
  readonly close: () => Promise<void>
}

const shared = globalThis as { analystConnectHub?: Hub }

/** This process's hub. The bundles of its start and of its doors each have this module; they share what is kept here. */
export function hub(): Hub | undefined {
  return shared.analystConnectHub
}

/** Begins to listen, on one connection for however many pages, and to let pages in. */
export function startHub(db: Database, databaseUrl: string): Hub {
  const lines = new Set<Open>()
  const kept = keepNews()
  let isClosing = false
  /** Whether nothing was heard when the last heartbeat was due, nor since. */
  let isDeaf = false
  let said = nothingSaid()
  let telling: NodeJS.Timeout | undefined
  let isTelling = false

  const send = (name: Parameters<typeof eventText>[0], body: unknown, id: string, to: Iterable<Open>) => {
    const bytes = bytesOf(eventText(name, body, id))
    for (const { stream } of to) stream.send(bytes)
  }
  const tellNews = (news: News) => {
    const hearers = [...lines].filter((line) => mayHear(line, news))
    send(nameOf(news), bodyOf(news), kept.number(news), hearers)
  }
  const resync = (to: Iterable<Open>) => send("resync", {}, kept.number(), to)
  const resyncAll = () => {
    resync(lines)
    kept.forget()
  }
  const tellMissed = (line: Open, after: string) => {
    const missed = kept.since(after)
    if (!missed) return resync([line])
    for (const news of missed) {
      if (mayHear(line, news)) send(nameOf(news), bodyOf(news), kept.position(), [line])
    }
  }

  const tellSaid = async () => {
    telling = undefined
    // One after the other, so that no page hears of an older state after a newer one.
    if (isTelling) return
    const { told, shown, settled, availability, access } = said
    said = nothingSaid()
    isTelling = true
    for (const id of settled) deliveries.add(id)
    try {
      const readers = new Set([...lines].map(({ user }) => user.id))
      await endLinesOf(access)
      for (const news of await loadSessionNews(db, [...told], presentTime())) tellNews(news)
      const unread = [...shown].filter((id) => readers.has(id))
      for (const news of await loadUnreadNews(db, unread)) tellNews(news)
      const listed = await keepListed(db, [...availability])
      for (const analystId of availability) {
        const isListed = listed.includes(analystId)
        tellNews({ name: "availability", analystId, isListed })
        if (isListed) directory.add(analystId)
      }
    } catch (error) {
      log.warn(errorFacts(error), "what changed could not be looked up for open pages")
      resyncAll()
    } finally {
      isTelling = false
      if (Object.values(said).some((ids) => ids.size > 0)) tellSoon()
    }
  }
  const tellSoon = () => {
    if (!isClosing) telling ??= setTimeout(() => void tellSaid(), TOGETHER_MS).unref()
  }
  const lookAgain = (userId: string) => {
    said.access.add(userId)
    tellSoon()
  }
  const endLinesOf = async (userIds: ReadonlySet<string>) => {
    const theirs = [...lines].filter(({ user }) => userIds.has(user.id))
    await endBadLogins(db, theirs).catch((error) => {
      // It is said once only, and the next heartbeat may be long from now.
      setTimeout(() => userIds.forEach(lookAgain), AGAIN_MS).unref()
      throw error
    })
  }

  const directory = gather(SLOWLY_MS, (analystIds) => {
    // Kept as told now: who lost his line between the change and this has not heard of it.
    for (const analystId of analystIds) tellNews({ name: "directory", analystId })
  })
  const deliveries = gather(SLOWLY_MS, (recipientIds) => tellNews({ name: "deliveries", recipientIds }))

  const beat = () => {
    isDeaf = !listening.isUp()
    // A page that hears none says that it is not live, and is not let in again before it can be.
    if (!isDeaf) for (const { stream } of lines) stream.send(HEARTBEAT)
    return endBadLogins(db, [...lines])
  }

  const listening = listen(databaseUrl, {
    onSaid: (channel, id) => {
      said[channel].add(id)
      tellSoon()
    },
    // A sign-out may be among what was missed.
    onListening: () => {
      isDeaf = false
      resyncAll()
      for (const { user } of lines) lookAgain(user.id)
    },
  })
  const beating = every(HEARTBEAT_MS, beat)

  const made: Hub = {
    isUp: listening.isUp,
    count: () => lines.size,
    position: kept.position,
    open: ({ user, analystIds, after, ...follower }) => {
      if (isClosing || isDeaf) return refuse("unavailable", { retryAfterSeconds: DEAF_RETRY_SECONDS })
      const own = [...lines].filter((line) => line.user.id === user.id)
      if (own.length >= EVENT_STREAMS_MAX) {
        const detail = `${EVENT_STREAMS_MAX} of your windows follow what happens already. Close one of them.`
        return refuse("rate_limited", { detail, retryAfterSeconds: FULL_RETRY_SECONDS })
      }
      const stream = openStream(() => lines.delete(line))
      const line: Open = { user, analystIds: new Set(analystIds), ...follower, stream }
      lines.add(line)
      // What ended his way in may have been said before his line was there to hear it.
      lookAgain(user.id)
      stream.send(bytesOf(`${retryLine()}id: ${kept.position()}\n\n`))
      if (after !== undefined) tellMissed(line, after)
      return { body: stream.body, resync: () => resync([line]) }
    },
    close: async () => {
      isClosing = true
      clearInterval(beating)
      clearTimeout(telling)
      for (const slow of [directory, deliveries]) slow.stop()
      for (const { stream } of lines) stream.end(bytesOf(`${retryLine()}\n`))
      if (shared.analystConnectHub === made) shared.analystConnectHub = undefined
      await listening.stop()
    },
  }
  shared.analystConnectHub = made
  return made
}
