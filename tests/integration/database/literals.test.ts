import { getTableColumns, sql } from "drizzle-orm"
import type { PgTable } from "drizzle-orm/pg-core"
import { describe, expect, it } from "vitest"
import { STEPS } from "@/db/booking-steps"
import { TABLES } from "@/db/expected-guards"
import { ERASED_GUARD } from "@/db/faults"
import { INVARIANTS } from "@/db/invariants"
import { CHANNELS } from "@/db/listen"
import { readLivingSql } from "@/db/living-sql"
import * as analysts from "@/db/schema/analysts"
import * as availability from "@/db/schema/availability"
import * as bookings from "@/db/schema/bookings"
import { LOGIN_MINUTES } from "@/lib/accounts/rules"
import { RATING_EPOCH, RATING_HALF_LIFE_DAYS, ratingWeight } from "@/lib/analysts/ratings"
import { RESTRICTION_DAYS, STRIKE_DAYS, STRIKES_RESTRICT, STRIKES_WARN } from "@/lib/attendance/rules"
import { COMPLETES_AFTER_HOURS } from "@/lib/bookings/rules"
import { TRANSITIONS } from "@/lib/bookings/verb-rules"
import type { CaseStatus, PenaltyKind, RebookingCause } from "@/lib/core/attendance"
import { DAY_MINUTES, DAY_SECONDS, HOUR_MINUTES, SECOND_MS } from "@/lib/core/duration"
import {
  KEPT_SEATS,
  OFFER_STANDS,
  OPEN_WAITS,
  RELEASE_REASONS,
  SEAT_EVENTS,
  SEAT_STATUSES,
  WAITLIST_MODES,
  WAITLIST_STATUSES,
} from "@/lib/core/groups"
import { LEGACY_KINDS } from "@/lib/core/legacy"
import {
  ANSWERS_KEPT_HOURS,
  BUFFER_MINUTES_MAX,
  OPEN_REQUESTS_MAX,
  SESSION_MINUTES,
  SLOT_MINUTES,
  TEXT_MAX,
} from "@/lib/core/limits"
import { CURRENCIES, CURRENCY_DECIMALS } from "@/lib/core/money"
import { FEE_PERCENTS, type PaymentPolicy } from "@/lib/core/payments"
import { FACT_SOURCES } from "@/lib/core/telling"
import {
  ACTOR_ROLES,
  BOOKING_EVENTS,
  BOOKING_KINDS,
  BOOKING_STATUSES,
  type BookingStatus,
  COUNTED_STATUSES,
  LIVE_STATUSES,
  NEVER_HELD_STATUSES,
  PARTICIPANTS,
  SCHEDULE_EVENTS,
} from "@/lib/core/vocabulary"
import { REBOOKING_DAYS } from "@/lib/rebooking/offer-other-times"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const files = readLivingSql()

const allBut = (statuses: readonly BookingStatus[]) =>
  BOOKING_STATUSES.filter((one) => !statuses.includes(one))
const HELD_STATUSES = allBut(NEVER_HELD_STATUSES)
const minorUnits = CURRENCIES.map((currency) => 10 ** CURRENCY_DECIMALS[currency])
const columnsOf = (table: PgTable, ...but: string[]) =>
  Object.keys(getTableColumns(table)).filter((name) => !but.includes(name))

/** What each file repeats of TypeScript: words, lengths of time, numbers. */
const REPEATED: Record<string, readonly (string | number)[]> = {
  are_windows: [DAY_MINUTES, SLOT_MINUTES.min, SLOT_MINUTES.max, "startMinute", "endMinute", "slotMinutes"],
  book_session: [
    `${ANSWERS_KEPT_HOURS} hours`,
    `${SESSION_MINUTES.max / HOUR_MINUTES} hours`,
    `${(SESSION_MINUTES.max + BUFFER_MINUTES_MAX) / HOUR_MINUTES} hours`,
    `${BUFFER_MINUTES_MAX / HOUR_MINUTES} hours`,
    ...[
      "provider",
      "YYYY-MM",
      "fee_by_strikes",
      '{"fee_only": false}',
      "rebook_of",
      "minimum_missed" satisfies RebookingCause,
    ],
  ],
  describe_listing: [
    TEXT_MAX.name,
    ...CURRENCIES.filter((currency) => CURRENCY_DECIMALS[currency] !== 2),
    ...minorUnits.map((units) => units.toFixed(1)),
  ],
  is_erasure: [
    "session_booking_events",
    "seat_events",
    "schedule_events",
    "actor_id",
    "analyst_id",
    "before",
    "after",
  ],
  without_own_words: ['{"headline": "", "bioShort": "", "specialties": [], "meetingUrl": null}'],
  erase_person: [
    "author",
    "$[*] ? (@.authorId != $author)",
    "[]",
    "analyst_id",
    "graphile_worker._private_jobs",
    "email",
    "0000",
  ],
  has_open_request_limit: [OPEN_REQUESTS_MAX.all, OPEN_REQUESTS_MAX.withAnalyst],
  restricted_until: [
    ...(["restriction"] satisfies PenaltyKind[]),
    ...(["reported"] satisfies CaseStatus[]),
    ...Object.values(RESTRICTION_DAYS).map((days) => `${days * 24} hours`),
    STRIKES_RESTRICT,
  ],
  is_asked_for_card: [STRIKES_WARN],
  strikes_of: [
    ...(["strike"] satisfies PenaltyKind[]),
    ...(["reported"] satisfies CaseStatus[]),
    `${STRIKE_DAYS * 24} hours`,
  ],
  tg_attendance_cases_erased: ["reported_by"],
  tg_attendance_cases_answer_erased: ["accused_id"],
  rating_weight: [
    `${new Date(RATING_EPOCH).toISOString().slice(0, 16).replace("T", " ")}Z`,
    RATING_HALF_LIFE_DAYS * DAY_SECONDS,
    2,
  ],
  // Quarters of an hour, into which all offsets of zones and all starts of hours fall.
  insight_hours: ["timeZone", "infinity", "15 minutes", "1 millisecond", HOUR_MINUTES, 2],
  insight_week_hours: ["week", 6],
  tg_schedule_events_uncounted: ["timeZone"],
  insight_weeks: [
    ...[
      "answered",
      "moved",
      "fell_through",
      "ever_confirmed",
      "booked",
      "missed_by_",
      "rated",
      "week",
      "duplicate",
    ],
    ...PARTICIPANTS.map((side) => `missed_by_${side}`),
    HOUR_MINUTES,
  ],
  record_account_change: ["isActive"],
  refuse_erased: [ERASED_GUARD],
  refuse_invoice_change: ["pdf", "sha256"],
  refuse_unbalanced: ["a transfer does not add up"],
  // A change of a keyed fact has two parts in its path.
  hold_group: [`${OFFER_STANDS.shortestMinutes} minutes`, '{"freePlace": null}'],
  investor_busy_with: [`${SESSION_MINUTES.max / HOUR_MINUTES} hours`],
  look_at_group: [
    SECOND_MS,
    ...[
      "status",
      "isListed",
      "respondBy",
      "startUtc",
      "endUtc",
      "closesAt",
      "price",
      "currency",
      "waitlistMax",
      "hasSeat",
      "wait",
      "mode",
    ],
    ...["offerUntil", "hadOffer", "busyWith", "restrictedUntil", "freePlace", "waits", "waitsWithoutOffer"],
  ],
  offer_free_places: [`${OFFER_STANDS.shortestMinutes} minutes`, `${OFFER_STANDS.longestHours} hours`, 2],
  // Of the form of a UUID: six bytes of milliseconds, four bits of version, twelve of their fraction.
  ordered_id: [1_000_000, 1000, 3, 4096, 28672, 9],
  record_unrecorded_edit: [2],
  release_group: [`${REBOOKING_DAYS} days`],
  schedule_facts: ["overrides", "timeOff"],
  schedule_state: [
    ...columnsOf(analysts.analystConnectProfiles, "analystId", "revision", "createdAt", "updatedAt"),
    ...columnsOf(availability.analystAvailability, "id", "analystId"),
    ...columnsOf(availability.analystTimeOff, "id", "analystId", "reason", "createdAt"),
    ...["isActive", "windows", "overrides", "timeOff"],
    ...["none" satisfies PaymentPolicy, FEE_PERCENTS.lateCancel, FEE_PERCENTS.noShow],
  ],
  settle_overdue_bookings: [`${COMPLETES_AFTER_HOURS} hours`],
  tg_bookings_rating_weight: [...HELD_STATUSES, ...NEVER_HELD_STATUSES],
}
/** Words that any file may use as TypeScript does. */
const WORDS: readonly string[] = [
  ...BOOKING_KINDS,
  ...SEAT_STATUSES,
  ...SEAT_EVENTS,
  ...WAITLIST_MODES,
  ...WAITLIST_STATUSES,
  ...RELEASE_REASONS,
  ...BOOKING_STATUSES,
  ...BOOKING_EVENTS,
  ...SCHEDULE_EVENTS,
  ...ACTOR_ROLES,
  ...FACT_SOURCES,
  ...LEGACY_KINDS,
  ...CHANNELS,
]
/** What is SQL's own: what functions answer, formats and patterns, rounding. */
const OWN =
  /^(UPDATE|\{\}|\{"reason_text": null\}|\{"reason": null\}|\{text\}|""|\{"outcome": "[a-z_]+"\}|outcome|booked|profile_changed|investor_closed|actor|author_id|investor_id|users|role|slot_taken|investor_busy|daily_limit_reached|open_request_limit|booking_restricted|until|replay|booking_|booking_id|id|user_id|key|request_hash|response|null|g|-infinity|epoch|YYYY-MM-DD|YYYY-MM-DD"T"HH24:MI:SS\.MS"Z"|UTC|UTF8|hex|1 ms|1e-9|% is append-only|who was erased writes nothing into %|integrity_constraint_violation|public\.unaccent|[^a-zA-Z0-9]*|\\n|[([^\\].*)$/

const STRING = /'((?:[^']|'')*)'/g

/** Words in quotes, and numbers that say more than none or one. */
function literalsOf(text: string): string[] {
  const code = text.replaceAll(/--.*/g, "")
  const quoted = [...code.matchAll(STRING)].map(([, word = ""]) => word)
  const numbers = code.replaceAll(STRING, "").match(/(?<![\w.$])\d+(\.\d+)?(e-?\d+)?(?![\w.])/g) ?? []
  return [...new Set([...quoted, ...numbers.filter((number) => !/^[01]$/.test(number))])]
}

describe("what SQL repeats of TypeScript", () => {
  it.each(files.map(({ name, text }) => [name, text]))(
    "is in %s as there, and nothing else is",
    (name, text) => {
      const literals = literalsOf(text)
      const repeated = (REPEATED[name] ?? []).map(String)
      expect(literals).toEqual(expect.arrayContaining(repeated))
      const isKnown = (word: string) => repeated.includes(word) || WORDS.includes(word) || OWN.test(word)
      expect(literals.filter((word) => !isKnown(word))).toEqual([])
    },
  )

  it("are whole lists of statuses", () => {
    const lists = files.flatMap(({ name, text }) =>
      [...text.matchAll(/status (NOT )?IN \(([^)]*)\)/g)].map(([, , list = ""]) => [name, literalsOf(list)]),
    )
    const whole = [
      ...[LIVE_STATUSES, COUNTED_STATUSES, HELD_STATUSES, NEVER_HELD_STATUSES].map(String),
      ...[LIVE_STATUSES, COUNTED_STATUSES].map((statuses) => String(allBut(statuses))),
      String(OPEN_WAITS),
      String(KEPT_SEATS),
      String(["declined", "cancelled", "expired"]),
    ]
    expect(lists.length).toBeGreaterThan(5)
    expect(lists.filter(([, list]) => !whole.includes(String(list)))).toEqual([])
  })

  it("is the weight of a rating, whenever it was given", async () => {
    for (const given of [
      "2026-01-01T00:00Z",
      "2026-06-30T00:00Z",
      "2025-03-30T01:30Z",
      "2031-11-02T06:15Z",
    ]) {
      const { rows } = await db.execute(sql`select rating_weight(${given}) as weight`)
      expect(rows[0]?.weight).toBeCloseTo(ratingWeight(new Date(given)), 9)
    }
  })

  it("are the statuses that the constraints against overlaps look at", async () => {
    const { rows } = await db.execute<{ is: string }>(sql`
      select pg_get_constraintdef(oid) as is from pg_constraint
        where conname in ('uq_session_slot', 'uq_investor_time', 'ex_seat_investor_time') order by conrelid::regclass::text`)
    expect(rows.map((row) => literalsOf(row.is))).toEqual([
      [...LIVE_STATUSES],
      [...LIVE_STATUSES],
      [...KEPT_SEATS],
    ])
  })

  it("are the steps of a booking's life", () => {
    const steps = STEPS.map(String)
    const verbs = Object.values(TRANSITIONS).flatMap(({ event, from, to }) =>
      to === null ? [] : from.map((before) => String([event, before, to])),
    )
    expect(verbs.filter((step) => !steps.includes(step))).toEqual([])
    expect([...new Set(STEPS.map(([event]) => event))].toSorted()).toEqual(BOOKING_EVENTS.toSorted())
  })

  it("is how long a login lasts", () => {
    const { query = "" } = INVARIANTS.find(({ name }) => name === "No disabled user is signed in") ?? {}
    const longest = (limit: "idle" | "absolute") =>
      Math.max(...Object.values(LOGIN_MINUTES).map((minutes) => minutes[limit])) / DAY_MINUTES
    expect(query.match(/\d+ days/g)).toEqual([`${longest("idle")} days`, `${longest("absolute")} days`])
  })
})

describe("what migrations repeat of TypeScript", () => {
  it.each(TABLES.map(({ name, checks }) => [name, checks] as const))(
    "is in the checks of %s as the schema says them now",
    async (name, checks) => {
      await db.transaction(async (tx) => {
        await tx.execute(sql`create temp table as_said (like ${sql.identifier(name)}) on commit drop`)
        for (const check of checks) {
          await tx.execute(
            sql`alter table as_said add constraint ${sql.identifier(check.name)} check (${check.value})`,
          )
        }
        const checksOf = async (of: string) =>
          (
            await tx.execute(sql`select conname, pg_get_constraintdef(oid) as is from pg_constraint
              where contype = 'c' and conrelid = ${of}::regclass and conname not like '%known_zone' and conname <> 'ck_overrides_are_windows'
              order by conname`)
          ).rows
        expect(await checksOf(name)).toEqual(await checksOf("as_said"))
      })
    },
  )
})

describe("a booking is written whole", () => {
  it("with every column of its table but the one that the database makes", () => {
    const insert = /INSERT INTO session_bookings\s*\(([^)]*)\)\s*VALUES \(([^)]*)\)/.exec(
      files.find(({ name }) => name === "book_session")?.text ?? "",
    )
    const listed = (list = "") => list.split(",").map((column) => column.trim())
    const columns = Object.values(getTableColumns(bookings.sessionBookings))
    const written = columns.filter((column) => !column.generated).map((column) => column.name)
    expect(listed(insert?.[1]).toSorted()).toEqual(written.toSorted())
    expect(listed(insert?.[2])).toEqual(listed(insert?.[1]).map((column) => `wanted.${column}`))
  })
})
