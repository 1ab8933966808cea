const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** What a seat is taken on: its price in minor units, tax and late share in hundredths of percent and in percent, notice in minutes. */
export type SeatTerms = {
  readonly price: number
  readonly taxBp: number
  readonly latePercent: number
  readonly noticeMinutes: number
}
/** A seat as the model knows it; instants are epoch milliseconds. */
export type ModelSeat = {
  readonly who: string
  readonly place: number
  readonly takenAt: number
  readonly terms: SeatTerms
  /** Until when a card is awaited; null once there is one. */
  cardBy: number | null
  end: { readonly as: "left" | "left_late" | "removed" | "unpaid"; readonly at: number } | null
}

/** The money of one group session's seats, as plainly as it can be written, sharing no code with the application. */
export class SeatMoneyModel {
  readonly seats: ModelSeat[] = []
  status: "requested" | "confirmed" | "cancelled" | "expired" = "requested"
  private confirmedAt = 0
  private movedAt: number | null = null
  private readonly withCard = new Set<string>()

  constructor(
    public start: number,
    public decide: number,
    private readonly min: number,
    private readonly max: number,
    now: number,
  ) {
    if (min === 1) this.confirm(now)
  }

  taken(): ModelSeat[] {
    return this.status === "cancelled" || this.status === "expired"
      ? []
      : this.seats.filter(({ end }) => !end)
  }

  join(who: string, terms: SeatTerms, now: number): string {
    if (!this.isLive(now)) return "too_late"
    if (this.taken().some((seat) => seat.who === who)) return "already_joined"
    const used = new Set(this.taken().map(({ place }) => place))
    const place = Array.from({ length: this.max }, (_, at) => at + 1).find((no) => !used.has(no))
    if (place === undefined) return "group_full"
    const cardBy =
      this.withCard.has(who) || terms.price === 0 ? null : Math.min(now + 30 * MINUTE, this.start)
    this.seats.push({ who, place, takenAt: now, terms, cardBy, end: null })
    this.confirmIfReached(now)
    return "ok"
  }

  leave(who: string, now: number): string {
    const seat = this.taken().find((each) => each.who === who)
    if (!seat) return "not_found"
    if (now >= this.start) return "too_late"
    seat.end = { as: this.isLate(seat, now) ? "left_late" : "left", at: now }
    return "ok"
  }
  remove(seat: ModelSeat, now: number): string {
    if (seat.end || !this.taken().includes(seat)) return "invalid_transition"
    if (now >= this.start) return "too_late"
    seat.end = { as: "removed", at: now }
    return "ok"
  }
  saveCard(who: string, now: number): void {
    this.withCard.add(who)
    for (const seat of this.taken()) if (seat.who === who) seat.cardBy = null
    if (this.isLive(now)) this.confirmIfReached(now)
  }
  move(start: number, now: number): void {
    this.decide += start - this.start
    this.start = start
    this.movedAt = now
  }
  cancel(): void {
    this.status = "cancelled"
  }
  /** What time alone does. */
  sweep(now: number): void {
    if (this.status === "requested" && now >= this.decide) this.status = "expired"
    for (const seat of this.taken()) {
      if (seat.cardBy !== null && now >= seat.cardBy) seat.end = { as: "unpaid", at: now }
    }
  }
  isLive(now: number): boolean {
    const stands = this.status === "confirmed" || (this.status === "requested" && now < this.decide)
    return stands && now < this.start
  }

  /** What must have been taken for a seat once its session is over, in minor units with tax. */
  due(seat: ModelSeat): number {
    if (this.status !== "confirmed") return 0
    if (seat.end === null) return cost(seat.terms, 100)
    if (seat.end.as !== "left_late" || this.isTakenAgain(seat, seat.end.at)) return 0
    return cost(seat.terms, seat.terms.latePercent)
  }

  private isTakenAgain({ place }: ModelSeat, from: number): boolean {
    const counts = ({ end, cardBy }: ModelSeat) =>
      end?.as !== "left" && end?.as !== "unpaid" && cardBy === null
    return this.seats.some((other) => other.place === place && other.takenAt >= from && counts(other))
  }
  private isLate({ takenAt, terms }: ModelSeat, now: number): boolean {
    if (this.status !== "confirmed") return false
    const wasMoved = this.movedAt !== null && this.movedAt > takenAt
    const free = [
      this.start - terms.noticeMinutes * MINUTE,
      Math.max(this.confirmedAt, takenAt) + HOUR,
      ...(wasMoved && this.movedAt !== null ? [this.movedAt + 24 * HOUR] : []),
    ]
    return now > Math.max(...free)
  }
  private confirmIfReached(now: number): void {
    const certain = this.taken().filter(({ cardBy }) => cardBy === null).length
    if (this.status === "requested" && certain >= this.min) this.confirm(now)
  }
  private confirm(now: number): void {
    this.status = "confirmed"
    this.confirmedAt = now
  }
}

function cost({ price, taxBp }: SeatTerms, percent: number): number {
  const nearest = (a: number, b: number) => Math.floor((2 * a + b) / (2 * b))
  const net = nearest(price * percent, 100)
  return net + nearest(net * taxBp, 10_000)
}
