import type { User } from "@/lib/context"
import { SECOND_MS } from "@/lib/core/duration"
import type { BookingStatus } from "@/lib/core/vocabulary"
import type { NewsName } from "./wire"

/** Something that open pages are to hear of, and whom it concerns. */
export type News =
  | {
      readonly name: "booking"
      readonly bookingId: string
      readonly revision: number
      readonly status: BookingStatus
      readonly analystId: string
      readonly investorId: string
    }
  | {
      readonly name: "group"
      readonly groupId: string
      readonly revision: number
      readonly status: BookingStatus
      readonly taken: number
      readonly analystId: string
      /** Who has a seat or waits: they hear of it, and nobody hears of them. */
      readonly investorIds: ReadonlySet<string>
      /** Whether it stands in the list of all. */
      readonly isListed: boolean
    }
  | { readonly name: "notification"; readonly recipientId: string; readonly unread: number }
  | { readonly name: "deliveries"; readonly recipientIds: ReadonlySet<string> }
  | {
      readonly name: "availability"
      readonly analystId: string
      /** Whether others can look at these times. */
      readonly isListed: boolean
    }
  /** Free times that can be looked at, for who follows everybody's. */
  | { readonly name: "directory"; readonly analystId: string }

/** Who listens at an open page, whose free times it follows, and whether it follows everybody's and deliveries. */
export type Hearer = {
  readonly user: Pick<User, "id" | "role">
  readonly analystIds: ReadonlySet<string>
  readonly followsDirectory?: boolean | undefined
  readonly followsDeliveries?: boolean | undefined
  readonly followsGroups?: boolean | undefined
}

/** Whether a hearer may learn of it: of a booking its parties and admins, of a group session besides who follows all that are listed, of a notification its recipient, of what became of deliveries who follows them, admins of all and others of their own, of free times who follows them and can look at them. */
export function mayHear({ user, analystIds, ...follower }: Hearer, news: News): boolean {
  switch (news.name) {
    case "booking":
      return user.role === "admin" || user.id === news.analystId || user.id === news.investorId
    case "group": {
      const isIn = user.id === news.analystId || news.investorIds.has(user.id)
      return isIn || user.role === "admin" || (follower.followsGroups === true && news.isListed)
    }
    case "notification":
      return user.id === news.recipientId
    case "deliveries":
      return follower.followsDeliveries === true && (user.role === "admin" || news.recipientIds.has(user.id))
    case "availability":
      return analystIds.has(news.analystId) && (news.isListed || user.id === news.analystId)
    case "directory":
      return follower.followsDirectory === true
  }
}

/** What it is called on the line: free times are free times, by whichever way a page follows them. */
export function nameOf({ name }: News): NewsName {
  return name === "directory" ? "availability" : name
}

/** What goes over the line of it: ids, a number, a status. Whom it concerns does not. */
export function bodyOf(news: News): Record<string, string | number> {
  switch (news.name) {
    case "booking":
      return { booking_id: news.bookingId, revision: news.revision, status: news.status }
    case "group":
      return { group_id: news.groupId, revision: news.revision, status: news.status, taken: news.taken }
    case "notification":
      return { unread: news.unread }
    case "deliveries":
      return {}
    case "availability":
    case "directory":
      return { analyst_id: news.analystId }
  }
}

/** One event as `text/event-stream` has it. Its id lets a browser that comes back say that it heard something before. */
export function eventText(name: NewsName | "resync", body: unknown, id: string): string {
  return `event: ${name}\nid: ${id}\ndata: ${JSON.stringify(body)}\n\n`
}

/** When a page is to come back: in one to five seconds, so that those that lost their line together come one after the other. */
export function retryLine(): string {
  return `retry: ${Math.round(SECOND_MS * (1 + 4 * Math.random()))}\n`
}
