import type { Role } from "@/lib/core/vocabulary"

const HOUR = 3_600_000
const MINUTE = 60_000

/** What is agreed on money in a profile and by the buyer's country. */
export type ModelTerms = {
  /** An hour's price in minor units. */
  readonly rate: number
  readonly taxBp: number
  readonly latePercent: number
  readonly missedPercent: number
  readonly noticeMinutes: number
  readonly autoConfirm: boolean
  /** The session is paid elsewhere: nothing but the fee of a missed one is. */
  readonly isFeeOnly: boolean
}

type Status = "requested" | "confirmed" | "over"

/** The rules of a session's money once more, as plainly as they can be written, sharing no code with the application. Instants are epoch milliseconds. */
export class MoneyModel {
  status: Status = "requested"
  /** What must have been taken when all is over, in minor units. */
  due = 0
  refunded = 0
  /** How the case about who came stands. */
  attendance: "reported" | "disputed" | "upheld" | "held" | "neither" | null = null
  private isAgainstInvestor = false
  private confirmedAt: number | null = null
  private isMovedByOthers = false
  private waitsForCard: boolean

  constructor(
    private readonly terms: ModelTerms,
    public start: number,
    public minutes: number,
    hasCard: boolean,
    now: number,
  ) {
    this.waitsForCard = !hasCard
    if (hasCard && terms.autoConfirm) this.confirm(now)
  }

  get end(): number {
    return this.start + this.minutes * MINUTE
  }

  saveCard(now: number): void {
    if (this.status !== "requested" || !this.waitsForCard) return
    this.waitsForCard = false
    if (this.terms.autoConfirm) this.confirm(now)
  }

  confirm(now: number): void {
    this.status = "confirmed"
    this.confirmedAt = now
  }

  move(by: Role, start: number, minutes: number): void {
    this.isMovedByOthers = by !== "investor"
    this.start = start
    this.minutes = minutes
    if (this.status === "confirmed" && by === "investor" && !this.terms.autoConfirm) this.status = "requested"
  }

  cancel(by: Role, now: number): void {
    const isAgreed = this.status === "confirmed"
    this.status = "over"
    if (!isAgreed || by !== "investor" || this.isMovedByOthers || this.confirmedAt === null) return
    const isInTime = now <= this.start - this.terms.noticeMinutes * MINUTE
    const isFresh = now <= this.confirmedAt + HOUR
    if (!isInTime && !isFresh && !this.terms.isFeeOnly) this.due = this.cost(this.terms.latePercent)
  }

  complete(): void {
    this.status = "over"
    this.due = this.price
  }

  /** What a session costs that was held. */
  private get price(): number {
    return this.terms.isFeeOnly ? 0 : this.cost(100)
  }

  miss(by: "investor" | "analyst"): void {
    this.status = "over"
    this.attendance = "reported"
    this.isAgainstInvestor = by === "investor"
    if (by === "investor") this.due = this.fee
  }

  /** What a session costs that its investor missed. */
  get fee(): number {
    return this.cost(this.terms.missedPercent)
  }

  /** The case about who came goes on: taken back or dismissed, it was held; where nobody came nothing is kept. */
  judge(to: "disputed" | "upheld" | "held" | "neither"): void {
    this.attendance = to
    if (to === "held") this.due = this.price
    if (to === "neither") this.due = 0
    if (to === "upheld") this.due = this.isAgainstInvestor ? this.fee : 0
  }

  /** It is called off, declined or expired: nobody pays. */
  fall(): void {
    this.status = "over"
  }

  /** Its analyst took the confirmation or the completion back. */
  takeBack(): void {
    if (this.status === "confirmed") this.status = "requested"
    else {
      this.status = "confirmed"
      this.due = 0
    }
  }

  /** The price of its length. */
  private cost(percent: number): number {
    const whole = nearest(BigInt(this.terms.rate) * BigInt(this.minutes), 60n)
    const net = nearest(whole * BigInt(percent), 100n)
    return Number(net + nearest(net * BigInt(this.terms.taxBp), 10_000n))
  }
}

/** a / b to the nearest whole, a half upwards. */
function nearest(a: bigint, b: bigint): bigint {
  const rest = a % b
  return a / b + (2n * rest >= b ? 1n : 0n)
}
