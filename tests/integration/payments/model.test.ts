import { eq, isNull, sql } from "drizzle-orm"
import { expect, it } from "vitest"
import { findViolations } from "@/db/invariants"
import { MONEY_INVARIANTS } from "@/db/money-invariants"
import { attendanceCases } from "@/db/schema/attendance"
import { sessionBookings } from "@/db/schema/bookings"
import { houseSettings } from "@/db/schema/house"
import { billingProfiles } from "@/db/schema/invoices"
import { checkouts } from "@/db/schema/providers"
import { sandboxAnswers, sandboxEvents } from "@/db/schema/sandbox"
import { acceptCase } from "@/lib/attendance/accept-case"
import { decideCase } from "@/lib/attendance/decide-case"
import { disputeCase } from "@/lib/attendance/dispute-case"
import { settleCases } from "@/lib/attendance/settle-cases"
import { withdrawCase } from "@/lib/attendance/withdraw-case"
import { bookSession } from "@/lib/bookings/book-session"
import { cancelBooking } from "@/lib/bookings/cancel-booking"
import { completeBooking } from "@/lib/bookings/complete-booking"
import { confirmBooking } from "@/lib/bookings/confirm-booking"
import { declineBooking } from "@/lib/bookings/decline-booking"
import { noShowBooking } from "@/lib/bookings/no-show-booking"
import { rescheduleBooking } from "@/lib/bookings/reschedule-booking"
import { undoBooking } from "@/lib/bookings/undo-booking"
import { openCheckout } from "@/lib/cards/open-checkout"
import { takeProviderEvent } from "@/lib/cards/take-provider-event"
import { presentTime } from "@/lib/clock"
import { systemCtx, type User } from "@/lib/context"
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "@/lib/core/duration"
import { CURRENCIES, type Currency, toDecimalString } from "@/lib/core/money"
import { accepted, type Result } from "@/lib/core/result"
import { readCheckout } from "@/lib/payments/read-told"
import { refundPayment } from "@/lib/payments/refund-payment"
import { chooseSandboxCard } from "@/lib/sandbox/choose-sandbox-card"
import { lapseHolds } from "@/lib/sandbox/lapse-holds"
import { signEvent } from "@/lib/sandbox/sign"
import { makeWeather } from "@/lib/sandbox/weather"
import { makeStrikes } from "@/tests/support/attendance"
import { ctxOf, makeAnalyst, makeUser, NOW } from "@/tests/support/factories"
import { happenedTo, moveTo, paymentOf, sandboxOf, saveCard, sweep } from "@/tests/support/money"
import { MoneyModel } from "@/tests/support/money-model"
import { type Choices, choicesFrom, SEED } from "@/tests/support/random"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const RUNS = Number(process.env.MODEL_RUNS ?? 60)
const MOST_VERBS = 12
const CARDS = ["works", "works", "declines_later", "challenge", "answer_lost", "hold_lapses"] as const
/** By the buyer's country; the house's others pay none. */
const TAXES = { GB: 2_000, DE: 1_900, US: 825, CH: 810, JP: 1_000, SE: 2_500, BR: 0 } as const
const COUNTRIES = Object.keys(TAXES) as (keyof typeof TAXES)[]

const seen: Record<string, number> = {}
function note<T>(what: string, result: Result<T>): boolean {
  const came = `${what} ${result.ok ? "ok" : result.problem.code}`
  seen[came] = (seen[came] ?? 0) + 1
  return result.ok
}

/** One paid session and its people; instants are epoch milliseconds. */
class Run {
  private readonly choices: Choices
  private readonly log: string[] = []
  private now = NOW.getTime()
  private isDown = false
  private card: (typeof CARDS)[number] | null = null
  private people!: { investor: User; analyst: User; admin: User }
  private bookingId!: string
  private model!: MoneyModel
  private currency: Currency = "USD"

  constructor(private readonly number: number) {
    this.choices = choicesFrom(SEED * 1_000 + number)
  }

  async live(): Promise<void> {
    moveTo(NOW)
    await this.begin()
    const verbs = 2 + this.choices.below(MOST_VERBS - 1)
    for (let verb = 0; verb < verbs; verb++) {
      await this.step()
      await this.follow()
    }
    await this.end()
  }

  private async begin(): Promise<void> {
    const { below, pick } = this.choices
    const country = pick(COUNTRIES)
    this.currency = CURRENCIES[this.number % CURRENCIES.length] as Currency
    const isFeeOnly = this.number % 3 === 2
    const terms = {
      rate: pick([1, 100, 333, 45_000, 58_001, 100_000_000]),
      taxBp: TAXES[country],
      latePercent: pick([0, 33, 50, 100]),
      // Without a fee no card is asked for.
      missedPercent: pick(isFeeOnly ? [50, 100] : [0, 50, 100]),
      noticeMinutes: pick([0, 60, 1_440, 2_880]),
      autoConfirm: below(3) > 0,
      isFeeOnly,
    }
    const [investor, analyst, admin] = await Promise.all([
      makeUser(db, "investor"),
      makeAnalyst(db, {
        paymentPolicy: terms.isFeeOnly ? "none" : "card",
        autoConfirm: terms.autoConfirm,
        hourlyRate: terms.rate,
        currency: this.currency,
        lateCancelPercent: terms.latePercent,
        noShowPercent: terms.missedPercent,
        cancelNoticeMinutes: terms.noticeMinutes,
        minNoticeMinutes: 0,
      }),
      makeUser(db, "admin"),
    ])
    this.people = { investor, analyst, admin }
    await db.insert(billingProfiles).values({ userId: investor.id, country })
    if (terms.isFeeOnly) {
      const from = [20, 10].map((days) => new Date(NOW.getTime() - days * DAY_MS))
      await makeStrikes(db, { investor, analyst }, from)
    }
    if (below(4) > 0) await this.giveCard(pick(CARDS))
    const [start, minutes] = [this.someTime(), pick([30, 60])]
    const wish = { analystId: analyst.id, startUtc: new Date(start), durationMinutes: minutes }
    const { id } = accepted(await bookSession(this.by(investor), wish))
    this.bookingId = id
    this.model = new MoneyModel(terms, start, minutes, this.card !== null, this.now)
    this.log.push(`book ${JSON.stringify(terms)} ${this.currency} ${this.at(start)} ${minutes} ${this.card}`)
  }

  private by(who: User) {
    return ctxOf(db, who, new Date(this.now))
  }

  private at(time: number): string {
    return new Date(time).toISOString()
  }

  private someTime(): number {
    const { below, pick } = this.choices
    const first = Math.ceil(this.now / (30 * MINUTE_MS)) * 30 * MINUTE_MS
    const wish = first + below(pick([6, 60, 240])) * 30 * MINUTE_MS
    const ofDay = wish % DAY_MS
    if (ofDay >= 8 * HOUR_MS && ofDay <= 17 * HOUR_MS) return wish
    return wish - ofDay + DAY_MS + (8 + below(9)) * HOUR_MS
  }

  private async step(): Promise<void> {
    const { below, pick } = this.choices
    const { held } = await paymentOf(db, this.bookingId)
    if (held > 0 && below(3) === 0) {
      await this.actOnce("move")
      return this.sweepTwice()
    }
    const what = below(20)
    if (what < 7) return this.pass()
    if (what < 8) return this.lapse()
    if (what < 9) return this.turnWeather()
    if (what < 11) return this.isDown ? undefined : this.giveCard(pick(CARDS))
    if (what < 12) return this.approve()
    if (what < 13) return this.refund()
    if (what < 14) return this.deliver()
    return this.model.attendance === null ? this.actOnce() : this.judge()
  }

  private async actOnce(wanted?: "move"): Promise<void> {
    const { below, pick } = this.choices
    const { investor, analyst } = this.people
    const { model, bookingId, now } = this
    const input = { bookingId }
    const verb =
      wanted ?? pick(["confirm", "move", "move", "move", "decline", "cancel", "complete", "missed"])
    const by = pick(["investor", "investor", "analyst", "admin"] as const)
    this.log.push(`${this.at(now)} ${verb} by ${by}`)
    if (verb === "confirm" && note(verb, await confirmBooking(this.by(analyst), input))) {
      model.confirm(now)
      if (below(4) === 0) await this.takeBack()
    }
    if (verb === "move") {
      // A little later and of another length often: what is held then does not do.
      const isNear = below(2) === 0
      const start = isNear ? model.start + (1 + below(3)) * 30 * MINUTE_MS : this.someTime()
      const minutes = isNear ? 90 - model.minutes : pick([30, 60])
      const moved = { bookingId, startUtc: new Date(start), durationMinutes: minutes }
      if (note(verb, await rescheduleBooking(this.by(this.people[by]), moved))) model.move(by, start, minutes)
    }
    if (verb === "decline" && note(verb, await declineBooking(this.by(analyst), input))) model.fall()
    if (verb === "cancel" && note(verb, await cancelBooking(this.by(this.people[by]), input)))
      model.cancel(by, now)
    if (verb === "complete" && note(verb, await completeBooking(this.by(analyst), input))) {
      model.complete()
      if (below(4) === 0) await this.takeBack()
    }
    if (verb === "missed") {
      const [who, missing] =
        by === "analyst" ? ([analyst, "investor"] as const) : ([investor, "analyst"] as const)
      if (note(`${verb} ${missing}`, await noShowBooking(this.by(who), input))) model.miss(missing)
    }
  }

  /** A step in the case about who came. */
  private async judge(): Promise<void> {
    const { below, pick } = this.choices
    const { model, bookingId } = this
    const { investor, analyst, admin } = this.people
    const [kase] = await db.select().from(attendanceCases).where(eq(attendanceCases.bookingId, bookingId))
    if (!kase || below(2) === 0) return this.pass()
    const [accused, reporter] = kase.against === "investor" ? [investor, analyst] : [analyst, investor]
    const step = pick(["accept", "dispute", "dispute", "withdraw", "uphold", "dismiss", "neither", "reopen"])
    this.log.push(`${this.at(this.now)} ${step}`)
    const input = { bookingId }
    if (step === "accept" && note(step, await acceptCase(this.by(accused), input))) model.judge("upheld")
    if (step === "dispute" && note(step, await disputeCase(this.by(accused), { ...input, text: "I came" })))
      model.judge("disputed")
    if (step === "withdraw" && note(step, await withdrawCase(this.by(reporter), input))) model.judge("held")
    if (step === "uphold" || step === "dismiss" || step === "neither" || step === "reopen") {
      const decision = {
        caseId: kase.id,
        decision: step,
        text: "So it was",
        revision: kase.revision,
      } as const
      const to = { uphold: "upheld", dismiss: "held", neither: "neither", reopen: "disputed" } as const
      if (note(step, await decideCase(this.by(admin), decision))) model.judge(to[step])
    }
  }

  private async takeBack(): Promise<void> {
    await this.goTo(this.now + 5 * SECOND_MS)
    const undone = await undoBooking(this.by(this.people.analyst), { bookingId: this.bookingId })
    if (note("undo", undone)) this.model.takeBack()
  }

  private async giveCard(card: (typeof CARDS)[number]): Promise<void> {
    this.log.push(`${this.at(this.now)} card ${card}`)
    const isInTime = this.model !== undefined && (await this.isAnswerable())
    await saveCard(db, this.people.investor, card)
    this.card = card
    if (isInTime) this.model.saveCard(this.now)
  }

  private async isAnswerable(): Promise<boolean> {
    const [row] = await db.select().from(sessionBookings).where(eq(sessionBookings.id, this.bookingId))
    return row?.respondBy != null && row.respondBy.getTime() > this.now
  }

  /** Its investor approves on the provider's page what his bank asks him about. */
  private async approve(): Promise<void> {
    const { id: paymentId, status } = await paymentOf(db, this.bookingId)
    if (!["action_needed", "declined", "owed"].includes(status)) return
    const page = { purpose: "authenticate", paymentId, returnTo: "/" } as const
    const opened = await openCheckout(this.by(this.people.investor), page)
    if (!note("approve", opened) || !opened.ok) return
    this.log.push(`${this.at(this.now)} approve`)
    const chosen = { checkoutId: opened.value.id, card: "challenge", challenge: "approve" } as const
    accepted(await chooseSandboxCard(this.by(this.people.investor), chosen))
    const [checkout] = await db.select().from(checkouts).where(eq(checkouts.id, opened.value.id))
    if (checkout) await readCheckout(systemCtx(db, presentTime()), sandboxOf(db), checkout)
    this.card = "challenge"
  }

  private async refund(): Promise<void> {
    const { id: paymentId, captured, refunded } = await paymentOf(db, this.bookingId)
    if (captured === refunded) return
    const amount = 1 + this.choices.below(captured - refunded)
    this.log.push(`${this.at(this.now)} refund ${amount}`)
    const wish = { paymentId, amount: toDecimalString(amount, this.currency), reasonText: "Agreed" }
    if (note("refund", await refundPayment(this.by(this.people.admin), wish))) this.model.refunded += amount
  }

  private async lapse(): Promise<void> {
    this.log.push(`${this.at(this.now)} holds lapse`)
    await db.transaction((tx) => lapseHolds({ tx, now: new Date(this.now) }, "all"))
  }

  /** What the sandbox told of by now arrives, in an order of its own. */
  private async deliver(): Promise<void> {
    const told = await db.select().from(sandboxEvents).where(isNull(sandboxEvents.settledAt))
    this.log.push(`${this.at(this.now)} ${told.length} events`)
    for (const event of this.choices.shuffle(told)) {
      const { body, headers } = signEvent(event, new Date(this.now))
      const sent = { body: Buffer.from(body), headers: new Headers(headers) }
      accepted(await takeProviderEvent({ db, now: new Date(this.now) }, "sandbox", sent))
    }
    await db
      .update(sandboxEvents)
      .set({ settledAt: new Date(this.now) })
      .where(isNull(sandboxEvents.settledAt))
  }

  private async turnWeather(to = !this.isDown): Promise<void> {
    this.isDown = to
    this.log.push(`${this.at(this.now)} ${to ? "down" : "up"}`)
    await makeWeather({ db, now: new Date(this.now) }, { provider: to ? "down" : "up" })
  }

  private async pass(): Promise<void> {
    const { below, pick } = this.choices
    const { start, end } = this.model
    const moments = [
      this.now + below(45) * MINUTE_MS,
      this.now + below(20) * HOUR_MS,
      this.now + below(3) * DAY_MS,
      start - DAY_MS,
      start - DAY_MS,
      start - DAY_MS,
      start - 23 * HOUR_MS,
      start - 2 * HOUR_MS,
      start - MINUTE_MS,
      start + 11 * MINUTE_MS,
      end,
      end + 73 * HOUR_MS,
    ]
    await this.goTo(Math.max(this.now, pick(moments)))
    if (below(5) > 0) await this.sweepTwice()
  }

  private async goTo(at: number): Promise<void> {
    this.now = at
    moveTo(new Date(at))
  }

  private async sweepTwice(): Promise<void> {
    this.log.push(`${this.at(this.now)} sweep`)
    await this.settle()
    await sweep(db)
    // The provider forgets its keys: what came of a call is found by reading alone.
    if (this.choices.below(3) === 0) await db.delete(sandboxAnswers)
    await this.goTo(this.now + 11 * SECOND_MS)
    await sweep(db)
    if (this.isDown) return
    const { held } = await paymentOf(db, this.bookingId)
    const { live = 0, unfinished = 0 } = (await this.leftWithProvider()) ?? {}
    // The bank may have dropped it unheard; it never has another.
    if (unfinished === 0) expect(live, "live holds").toBeLessThanOrEqual(held > 0 ? 1 : 0)
  }

  /** What time alone does to the case about who came. */
  private async settle(): Promise<void> {
    await settleCases(systemCtx(db, new Date(this.now)))
    const [kase] = await db
      .select()
      .from(attendanceCases)
      .where(eq(attendanceCases.bookingId, this.bookingId))
    const { attendance } = this.model
    if (attendance === "reported" && kase?.status === "upheld") this.model.judge("upheld")
    if (attendance === "disputed" && kase?.status === "dismissed") this.model.judge("held")
  }

  /** Time and the house did something: only what they may. */
  private async follow(): Promise<void> {
    const [row] = await db.select().from(sessionBookings).where(eq(sessionBookings.id, this.bookingId))
    const { model, now } = this
    const isOpen = row?.status === "requested" || row?.status === "confirmed"
    if (model.status !== "over" && !isOpen) {
      seen[`time: ${row?.status}`] = (seen[`time: ${row?.status}`] ?? 0) + 1
      if (row?.status === "completed") {
        expect(now).toBeGreaterThanOrEqual(model.end + 72 * HOUR_MS)
        model.complete()
      } else if (row?.status === "cancelled") {
        expect([row.cancelledBy, row.reasonCode]).toEqual([null, "unpaid"])
        expect(["challenge", "declines_later"]).toContain(this.card)
        expect(this.isDown).toBe(false)
        expect(now).toBeLessThan(model.start)
        model.fall()
      } else {
        expect([model.status, row?.status]).toEqual(["requested", "expired"])
        model.fall()
      }
    }
    if (model.status !== "over") expect(row?.status).toBe(model.status)
  }

  private async end(): Promise<void> {
    await this.turnWeather(false)
    await this.goTo(Math.max(this.now, this.model.end) + 8 * DAY_MS)
    if (this.model.attendance === "disputed") await this.goTo(this.now + 15 * DAY_MS)
    await this.giveCard("works")
    for (let time = 0; time < 3; time++) {
      await this.sweepTwice()
      await this.follow()
      await this.goTo(this.now + 61 * MINUTE_MS)
    }
    if (this.choices.below(2) === 0) await this.refund()
    await this.deliver()
    await this.sweepTwice()
    const { captured, refunded, status, held, supersededRef } = await paymentOf(db, this.bookingId)
    expect({ held, supersededRef }).toEqual({ held: 0, supersededRef: null })
    if (this.model.attendance === "neither") {
      // What was taken before is given back, whoever gave how much of it.
      expect([0, this.model.fee]).toContain(captured)
      expect(refunded).toBe(captured)
    } else {
      expect({ captured, refunded }).toEqual({ captured: this.model.due, refunded: this.model.refunded })
    }
    expect(status).toBe(captured > 0 ? "captured" : "void")
    expect(await this.leftWithProvider()).toEqual({
      live: 0,
      captured,
      refunded,
      unaccounted: 0,
      unfinished: 0,
    })
  }

  /** What the sandbox has of this investor's money, and whether every taking of it belongs to what was asked for. */
  private async leftWithProvider() {
    const { id } = await paymentOf(db, this.bookingId)
    const { rows } = await db.execute<Record<string, number>>(sql`
      select coalesce(sum((state = 'held' and capture_before > ${this.at(this.now)}::timestamptz)::int), 0)::int as live, coalesce(sum(captured), 0)::float8 as captured,
        coalesce(sum(refunded), 0)::float8 as refunded,
        coalesce(sum((not exists (select from payment_operations o where o.id::text = i.operation_id and o.payment_id = ${id})
          and not exists (select from checkouts c where c.id::text = i.operation_id and c.payment_id = ${id}))::int), 0)::int as unaccounted,
        (select count(*) from payment_operations where payment_id = ${id} and status not in ('done', 'refused'))::int as unfinished
      from sandbox_intents i where customer_ref = ${`customer_${this.people.investor.id}`}`)
    return rows[0]
  }

  async tell(): Promise<string> {
    const happened = this.bookingId ? await happenedTo(db, this.bookingId) : []
    return [`run ${this.number} of seed ${SEED}`, ...this.log, happened.join(", ")].join("\n")
  }
}

it(`${RUNS} paid sessions of at most ${MOST_VERBS} random steps cost what a plain model says (seed ${SEED})`, {
  timeout: 180_000,
}, async () => {
  await db.insert(houseSettings).values({
    version: 1,
    taxRules: COUNTRIES.map((country) => ({
      country,
      hasTaxId: null,
      basisPoints: TAXES[country],
      label: `VAT of ${country}`,
      note: null,
    })),
  })
  for (let number = 0; number < RUNS; number++) {
    const run = new Run(number)
    await run.live().catch(async (error: Error) => {
      error.message += `\n${await run.tell()}`
      throw error
    })
  }
  moveTo()
  const client = await db.$client.connect()
  const violations = await findViolations(client).finally(() => client.release())
  const isOfMoney = (name: string) => MONEY_INVARIANTS.some((invariant) => invariant.name === name)
  // The sessions that were missed before were written as they are, not lived.
  const isWritten = (name: string, count: number) =>
    name === "Every event is a legal step from the one before" && count === 2 * Math.floor(RUNS / 3)
  expect(
    violations.filter(
      ({ invariant: { name, severity }, count }) =>
        (severity === "error" || isOfMoney(name)) && !isWritten(name, count),
    ),
  ).toEqual([])
  const needed = ["move ok", "cancel ok", "decline ok", "refund ok", "time: completed", "time: expired"]
  expect(Object.keys(seen), `what the steps came to: ${JSON.stringify(seen)}`).toEqual(
    expect.arrayContaining(needed),
  )
})
