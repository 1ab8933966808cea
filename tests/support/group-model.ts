import { HOUR_MS, MINUTE_MS } from "@/lib/core/duration"

/** A person's wait as the model knows it. */
type Wait = { who: string; mode: "ask" | "seat_me"; until: number | null }
/** A group session as the model knows it; instants in epoch milliseconds. */
export type ModelGroup = {
  readonly id: string
  readonly analyst: string
  start: number
  end: number
  closes: number
  decide: number
  status: "requested" | "confirmed" | "cancelled" | "expired" | "completed"
  min: number
  /** The numbers of its places. */
  places: number[]
  readonly waitMax: number
  /** Who sits on which place. */
  seats: Map<number, string>
  /** Whose offer keeps which place. */
  offers: Map<number, string>
  /** In line. */
  waits: Wait[]
  readonly lapsed: Set<string>
}
/** Another session of an investor's, with whichever analyst. */
type Session = {
  readonly id: string
  readonly who: string
  readonly analyst: string
  start: number
  end: number
}

const SHORTEST = 15 * MINUTE_MS
const LONGEST = 12 * HOUR_MS

/** What group sessions are, as plain lists, one step after the other: written from the rules, without the application's code. */
export class GroupModel {
  readonly groups: ModelGroup[] = []
  sessions: Session[] = []

  isLive(group: ModelGroup, now: number): boolean {
    if (group.status === "requested") return now < group.decide
    return group.status === "confirmed" && now < group.end + 72 * HOUR_MS
  }
  isOpen(group: ModelGroup, now: number): boolean {
    return this.isLive(group, now) && now < group.closes
  }
  isTaken(analyst: string, start: number, end: number, now: number, but?: string): boolean {
    const meets = (other: { start: number; end: number }) => other.start < end && start < other.end
    return (
      this.groups.some(
        (group) => group.analyst === analyst && group.id !== but && this.isLive(group, now) && meets(group),
      ) || this.sessions.some((session) => session.analyst === analyst && meets(session))
    )
  }
  isBusy(who: string, start: number, end: number, now: number, but?: string): boolean {
    const meets = (other: { start: number; end: number }) => other.start < end && start < other.end
    const holds = (group: ModelGroup) => [...group.seats.values()].includes(who) && this.isLive(group, now)
    return (
      this.sessions.some((session) => session.who === who && meets(session)) ||
      this.groups.some((group) => group.id !== but && holds(group) && meets(group))
    )
  }

  free(group: ModelGroup): number[] {
    return group.places
      .filter((place) => !group.seats.has(place) && !group.offers.has(place))
      .sort((a, b) => a - b)
  }
  waitOf(group: ModelGroup, who: string): Wait | undefined {
    return group.waits.find((wait) => wait.who === who)
  }
  hasSeat(group: ModelGroup, who: string): boolean {
    return [...group.seats.values()].includes(who)
  }
  hasEndedOffers(group: ModelGroup, now: number): boolean {
    return group.waits.some(({ until }) => until !== null && until <= now)
  }

  /** What whoever holds the session finds done: offers that ended are passed on, and nobody waits once it is closed. */
  settle(group: ModelGroup, now: number): void {
    for (const wait of group.waits.filter(({ until }) => until !== null && until <= now)) {
      this.endWait(group, wait.who)
      group.lapsed.add(wait.who)
    }
    if (group.closes <= now) this.closeWaits(group)
    else this.offer(group, now)
  }
  closeWaits(group: ModelGroup): void {
    group.waits = []
    group.offers.clear()
  }
  endWait(group: ModelGroup, who: string): void {
    group.waits = group.waits.filter((wait) => wait.who !== who)
    for (const [place, offered] of group.offers) if (offered === who) group.offers.delete(place)
  }
  offer(group: ModelGroup, now: number): void {
    if (!this.isLive(group, now)) return
    const stands = Math.max(SHORTEST, Math.min(LONGEST, (group.closes - now) / 2))
    for (;;) {
      const [place] = this.free(group)
      const next = group.waits.find(({ until }) => until === null)
      if (place === undefined || !next) return
      if (now + stands > group.closes || this.isBusy(next.who, group.start, group.end, now, group.id)) {
        this.endWait(group, next.who)
        continue
      }
      next.until = Math.round(now + stands)
      group.offers.set(place, next.who)
    }
  }

  private entry(group: ModelGroup, who: string, now: number): string | null {
    if (!this.isOpen(group, now)) return "too_late"
    return this.hasSeat(group, who) ? "already_joined" : null
  }
  private isPublic(group: ModelGroup): boolean {
    return this.free(group).length > 0 && group.waits.every(({ until }) => until !== null)
  }
  private sit(group: ModelGroup, who: string, place: number): void {
    group.seats.set(place, who)
    if (group.status === "requested" && group.seats.size >= group.min) group.status = "confirmed"
  }
  private unseat(group: ModelGroup, who: string): void {
    for (const [place, sits] of group.seats) if (sits === who) group.seats.delete(place)
  }

  /** A refusal leaves the session as it was, offers that have ended with it. */
  private tried(group: ModelGroup, act: () => string): string {
    const { id: _, analyst: _analyst, waitMax: _max, ...before } = structuredClone(group)
    const outcome = act()
    if (outcome !== "ok") Object.assign(group, before)
    return outcome
  }

  join(group: ModelGroup, who: string, now: number): string {
    return this.tried(group, () => this.joined(group, who, now))
  }
  private joined(group: ModelGroup, who: string, now: number): string {
    const ended = group.waits.filter(({ until }) => until !== null && until <= now)
    const waiting = group.waits.filter(({ until }) => until === null).length
    const goesOn = ended.length <= waiting && now <= group.closes - SHORTEST
    if (this.free(group).length > 0 || (ended.length > 0 && !goesOn)) this.settle(group, now)
    // Who had an offer that has ended waits no more.
    else if (ended.some((wait) => wait.who === who))
      group.waits = group.waits.filter((wait) => wait.who !== who)
    const refusal = this.entry(group, who, now) ?? (this.waitOf(group, who) ? "already_joined" : null)
    if (refusal) return refusal
    if (this.isBusy(who, group.start, group.end, now, group.id)) return "investor_busy"
    const [place] = this.free(group)
    if (place === undefined || !this.isPublic(group)) return "group_full"
    this.sit(group, who, place)
    return "ok"
  }
  wait(group: ModelGroup, who: string, mode: Wait["mode"], now: number): string {
    return this.tried(group, () => this.waitNow(group, who, mode, now))
  }
  private waitNow(group: ModelGroup, who: string, mode: Wait["mode"], now: number): string {
    this.settle(group, now)
    const present = this.waitOf(group, who)
    if (present?.mode === mode) return "already_joined"
    if (present) {
      present.mode = mode
      return "ok"
    }
    const refusal = this.entry(group, who, now)
    if (refusal) return refusal
    if (group.closes - now < SHORTEST) return "too_late"
    if (this.isBusy(who, group.start, group.end, now, group.id)) return "investor_busy"
    if (this.isPublic(group)) return "not_full"
    if (group.waits.length >= group.waitMax) return "waitlist_full"
    group.waits.push({ who, mode, until: null })
    return "ok"
  }
  stopWaiting(group: ModelGroup, who: string, now: number): string {
    return this.tried(group, () => this.stopWaitingNow(group, who, now))
  }
  private stopWaitingNow(group: ModelGroup, who: string, now: number): string {
    this.settle(group, now)
    if (!this.waitOf(group, who)) return "not_found"
    this.endWait(group, who)
    this.offer(group, now)
    return "ok"
  }
  private offerOf(group: ModelGroup, who: string, now: number): string {
    this.settle(group, now)
    const wait = this.waitOf(group, who)
    if (wait && wait.until !== null) return this.isOpen(group, now) ? "ok" : "too_late"
    return !wait && group.lapsed.has(who) ? "too_late" : "not_found"
  }
  accept(group: ModelGroup, who: string, now: number): string {
    return this.tried(group, () => this.acceptNow(group, who, now))
  }
  private acceptNow(group: ModelGroup, who: string, now: number): string {
    const stands = this.offerOf(group, who, now)
    if (stands !== "ok") return stands
    if (this.isBusy(who, group.start, group.end, now, group.id)) return "investor_busy"
    const [place] = [...group.offers].find(([, offered]) => offered === who) ?? []
    this.endWait(group, who)
    this.sit(group, who, place as number)
    return "ok"
  }
  decline(group: ModelGroup, who: string, now: number): string {
    return this.tried(group, () => this.declineNow(group, who, now))
  }
  private declineNow(group: ModelGroup, who: string, now: number): string {
    const stands = this.offerOf(group, who, now)
    if (stands !== "ok") return stands
    this.endWait(group, who)
    this.offer(group, now)
    return "ok"
  }
  /** Whether he leaves by himself or is removed. */
  giveUp(group: ModelGroup, who: string, now: number): string {
    return this.tried(group, () => this.giveUpNow(group, who, now))
  }
  private giveUpNow(group: ModelGroup, who: string, now: number): string {
    this.settle(group, now)
    if (!this.hasSeat(group, who)) return "not_found"
    if (group.start <= now) return "too_late"
    this.unseat(group, who)
    this.offer(group, now)
    return "ok"
  }

  seatsMax(group: ModelGroup, wanted: number, now: number): string {
    return this.tried(group, () => this.seatsMaxNow(group, wanted, now))
  }
  private seatsMaxNow(group: ModelGroup, wanted: number, now: number): string {
    this.settle(group, now)
    if (!this.isLive(group, now) || group.status === "completed") return "invalid_transition"
    if (group.start <= now)
      return group.status === "confirmed" && !this.isLive(group, now) ? "invalid_transition" : "too_late"
    if (wanted < group.min) return "invalid_input"
    const free = this.free(group)
    if (group.places.length - free.length > wanted) return "seats_in_use"
    for (let last = Math.max(0, ...group.places) + 1; group.places.length < wanted; last++)
      group.places.push(last)
    const gone = free.toReversed().slice(0, Math.max(0, group.places.length - wanted))
    group.places = group.places.filter((place) => !gone.includes(place))
    this.offer(group, now)
    return "ok"
  }
  cancel(group: ModelGroup, now: number): string {
    return this.tried(group, () => this.cancelNow(group, now))
  }
  private cancelNow(group: ModelGroup, now: number): string {
    this.settle(group, now)
    if (!["requested", "confirmed"].includes(group.status)) return "invalid_transition"
    if (!this.isLive(group, now) || group.start <= now) return "too_late"
    this.end(group, "cancelled")
    return "ok"
  }
  end(group: ModelGroup, status: "cancelled" | "expired"): void {
    group.status = status
    group.seats.clear()
    this.closeWaits(group)
  }
  move(group: ModelGroup, start: number, now: number): string {
    return this.tried(group, () => this.moveNow(group, start, now))
  }
  private moveNow(group: ModelGroup, start: number, now: number): string {
    this.settle(group, now)
    if (!["requested", "confirmed"].includes(group.status)) return "invalid_transition"
    if (!this.isLive(group, now) || group.start <= now) return "too_late"
    const end = start + group.end - group.start
    if (start === group.start || start <= now) return "invalid_input"
    if (this.isTaken(group.analyst, start, end, now, group.id)) return "slot_taken"
    const by = start - group.start
    for (const who of [...group.seats.values()]) {
      if (this.isBusy(who, start, end, now, group.id)) this.unseat(group, who)
    }
    group.closes = group.closes + by > now ? group.closes + by : start
    const decide = group.decide + by
    const usual = start - 48 * HOUR_MS
    const fallback = usual > now && usual <= group.closes ? usual : group.closes
    group.decide = decide > now && decide <= group.closes ? decide : fallback
    Object.assign(group, { start, end })
    for (const wait of group.waits) {
      if (wait.until !== null) wait.until = Math.min(wait.until, group.closes)
      wait.mode = "ask"
    }
    this.offer(group, now)
    return "ok"
  }

  /** What the sweeps do at a moment. */
  sweep(now: number): void {
    for (const group of this.groups) {
      if (group.status === "requested" && group.decide <= now) this.end(group, "expired")
      if (group.status === "confirmed" && group.end + 72 * HOUR_MS <= now) group.status = "completed"
    }
    const due = this.groups.filter(
      (group) => this.hasEndedOffers(group, now) || (group.waits.length > 0 && group.closes <= now),
    )
    for (const group of due) this.settle(group, now)
    const seatMe = this.groups
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      .flatMap((group) =>
        group.waits
          .filter(({ mode, until }) => mode === "seat_me" && until !== null)
          .map((wait) => ({ group, wait })),
      )
    for (const { group, wait } of seatMe) {
      this.settle(group, now)
      if (!group.waits.includes(wait) || !this.isOpen(group, now)) continue
      if (this.accept(group, wait.who, now) === "ok") continue
      this.endWait(group, wait.who)
      this.offer(group, now)
    }
  }
}
