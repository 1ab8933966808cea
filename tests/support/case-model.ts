import { DAY_MS, HOUR_MS, MINUTE_MS } from "@/lib/core/duration"

/** A penalty as the model knows it; instants in epoch milliseconds. */
export type ModelPenalty = { readonly starts: number; readonly ends: number; lifted: number | null }
/** A session, or somebody's seat in one, that its two sides came to or not. */
export type ModelSession = {
  readonly id: string
  /** The seat's id, where it is one of a group session. */
  readonly seatId: string | null
  readonly investor: string
  readonly analyst: string
  readonly start: number
  readonly end: number
  /** Nobody marked it, and a sweep completed it. */
  isCompleted: boolean
  kase: ModelCase | null
}
export type CaseStanding = "reported" | "disputed" | "upheld" | "dismissed" | "withdrawn" | "neither"
/** A case about who came. */
export type ModelCase = {
  id: string
  readonly session: ModelSession
  readonly against: "investor" | "analyst"
  readonly accused: string
  readonly reporter: string
  status: CaseStanding
  readonly answerBy: number
  decideBy: number | null
  closedBy: "accused" | "reporter" | "admin" | "time" | null
  closedAt: number | null
  reopenedAt: number | null
  strike: ModelPenalty | null
  restriction: ModelPenalty | null
}

/** What follows when somebody does not come, one step after the other: written from the rules, without the application's code. */
export class CaseModel {
  readonly sessions: ModelSession[] = []
  readonly cases: ModelCase[] = []

  report(session: ModelSession, by: "investor" | "analyst", now: number): string {
    if (session.kase || (session.isCompleted && session.seatId === null)) return "invalid_transition"
    const isOver = now >= session.end + 72 * HOUR_MS
    if (isOver) return "too_late"
    if (now < session.start + 10 * MINUTE_MS) return "too_early"
    const against = by === "analyst" ? "investor" : "analyst"
    session.kase = {
      ...{ id: "", session, against, accused: session[against], reporter: session[by], status: "reported" },
      ...{ answerBy: now + 72 * HOUR_MS, decideBy: null, closedBy: null, closedAt: null, reopenedAt: null },
      ...{ strike: null, restriction: null },
    }
    this.cases.push(session.kase)
    return "ok"
  }

  answer(kase: ModelCase, verb: "accept" | "dispute" | "withdraw", who: string, now: number): string {
    if (who !== kase.accused && who !== kase.reporter) return "not_found"
    const isAccused = who === kase.accused
    if (isAccused !== (verb !== "withdraw")) return "wrong_side"
    const isOpen = kase.status === "reported" || (verb === "withdraw" && kase.status === "disputed")
    if (!isOpen) {
      const wasSilent = kase.closedBy === "time" && (kase.status === "upheld" || verb === "withdraw")
      return wasSilent ? "too_late" : "invalid_transition"
    }
    if (verb === "accept") this.uphold([kase], "accused", now)
    else if (verb === "dispute") Object.assign(kase, { status: "disputed", decideBy: now + 14 * DAY_MS })
    else this.dismiss(kase, "withdrawn", "reporter", now)
    return "ok"
  }

  decide(kase: ModelCase, decision: "uphold" | "dismiss" | "neither" | "reopen", now: number): string {
    if (decision === "reopen") {
      if (kase.status !== "upheld" || kase.reopenedAt !== null) return "invalid_transition"
      if (now >= (kase.closedAt ?? 0) + 30 * DAY_MS) return "too_late"
      const open = { status: "disputed", decideBy: now + 14 * DAY_MS, closedBy: null, closedAt: null }
      Object.assign(kase, { ...open, reopenedAt: now })
      return "ok"
    }
    if (kase.status !== "disputed")
      return kase.status === "dismissed" && kase.closedBy === "time" ? "too_late" : "invalid_transition"
    if (decision === "uphold") this.uphold([kase], "admin", now)
    else this.dismiss(kase, decision === "dismiss" ? "dismissed" : "neither", "admin", now)
    return "ok"
  }

  lift(kase: ModelCase, kind: "strike" | "restriction", now: number): string {
    const penalty = kase[kind]
    if (penalty === null) return "not_found"
    if (penalty.lifted !== null) return "stale"
    if (penalty.ends <= now) return "too_late"
    penalty.lifted = now
    this.liftUnborne(kase.accused, now)
    return "ok"
  }

  /** When time alone decides something next. */
  nextDue(): number {
    const due = ({ status, answerBy, decideBy }: ModelCase) =>
      status === "reported" ? answerBy : status === "disputed" ? (decideBy ?? Infinity) : Infinity
    return Math.min(Infinity, ...this.cases.map(due))
  }
  /** What falls due at a moment: silence upholds, doubt favours the accused. */
  settle(at: number): void {
    const silent = this.cases.filter(({ status, answerBy }) => status === "reported" && answerBy <= at)
    this.uphold(silent, "time", at)
    for (const kase of this.cases) {
      if (kase.status === "disputed" && (kase.decideBy ?? Infinity) <= at)
        this.dismiss(kase, "dismissed", "time", at)
    }
  }
  /** What a sweep does besides. */
  complete(now: number): void {
    for (const session of this.sessions) {
      if (!session.kase && now >= session.end + 72 * HOUR_MS) session.isCompleted = true
    }
  }

  strikes(who: string, at: number): ModelPenalty[] {
    return this.penaltiesOf(who, "strike").filter(
      ({ starts, ends, lifted }) => lifted === null && starts <= at && at < ends,
    )
  }
  restrictedUntil(who: string, at: number): number | null {
    const ends = this.penaltiesOf(who, "restriction")
      .filter(({ starts, ends, lifted }) => lifted === null && starts <= at && at < ends)
      .map((restriction) => restriction.ends)
    return ends.length > 0 ? Math.max(...ends) : null
  }
  penaltiesOf(who: string, kind: "strike" | "restriction"): ModelPenalty[] {
    return this.cases.flatMap((kase) => (kase.accused === who && kase[kind] ? [kase[kind]] : []))
  }
  /** Whether the session counts as missed, once a sweep was there. */
  isMissed({ kase, end, seatId }: ModelSession, now: number): boolean {
    if (!kase) return false
    const isOverturned = kase.status === "dismissed" || kase.status === "withdrawn"
    return !isOverturned || (seatId === null && now < end)
  }

  /** Several at a time are those that time upholds at one instant: each counts for all of them. */
  private uphold(cases: readonly ModelCase[], closedBy: ModelCase["closedBy"], at: number): void {
    const fresh = cases.filter(({ strike }) => strike === null)
    for (const kase of cases) Object.assign(kase, { status: "upheld", closedBy, closedAt: at })
    for (const kase of fresh) kase.strike = { starts: at, ends: at + 180 * DAY_MS, lifted: null }
    for (const kase of fresh) {
      const count = this.strikes(kase.accused, at).length
      if (kase.against === "analyst" || count < 3) continue
      kase.restriction = { starts: at, ends: at + (count === 3 ? 14 : 30) * DAY_MS, lifted: null }
    }
  }
  private dismiss(kase: ModelCase, status: CaseStanding, closedBy: ModelCase["closedBy"], at: number): void {
    Object.assign(kase, { status, closedBy, closedAt: at })
    for (const penalty of [kase.strike, kase.restriction]) if (penalty) penalty.lifted ??= at
    this.liftUnborne(kase.accused, at)
  }
  private liftUnborne(who: string, at: number): void {
    for (const restriction of this.penaltiesOf(who, "restriction")) {
      if (restriction.lifted !== null || restriction.ends <= at) continue
      if (this.strikes(who, restriction.starts).length < 3) restriction.lifted = at
    }
  }
}
