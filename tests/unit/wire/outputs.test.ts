import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { z } from "zod"
import * as analysts from "@/lib/analysts/wire"
import * as assistant from "@/lib/assistant/wire"
import * as audit from "@/lib/audit/wire"
import * as availability from "@/lib/availability/wire"
import * as bookings from "@/lib/bookings/wire"
import { foldOutput, NothingOutput, namedIn } from "@/lib/core/output"
import { snakeCase } from "@/lib/core/snake-case"
import * as feedback from "@/lib/feedback/wire"
import * as notes from "@/lib/notes/wire"
import * as slots from "@/lib/slots/wire"
import { bodyWriter } from "@/lib/web/wire-body"
import * as webhooks from "@/lib/webhooks/wire"

const OUTPUTS: Record<string, z.ZodType> = {
  ...analysts,
  ...assistant,
  ...audit,
  ...availability,
  ...bookings,
  ...feedback,
  ...notes,
  ...slots,
  ...webhooks,
  NothingOutput,
}
const SECRET = { passwordHash: "leaked", nested: { secret: "leaked" } }

/** Values of an output, every object of them with more than the output names. */
function leaky(output: z.ZodType): fc.Arbitrary<unknown> {
  return foldOutput<fc.Arbitrary<unknown>>(output, {
    object: (fields) => fc.record({ ...Object.fromEntries(fields), ...constants(SECRET) }),
    variants: (tag, made) =>
      fc.oneof(
        ...[...made].map(([value, each]) => each.map((said) => Object.assign({}, said, { [tag]: value }))),
      ),
    list: (item) => fc.array(item, { maxLength: 2 }),
    nullable: (inner) => fc.option(inner),
    instant: fc
      .integer({ min: Date.UTC(1970, 0, 1), max: Date.UTC(2200, 0, 1) })
      .map((at) => new Date(Math.floor(at / 1000) * 1000)),
    text: fc.oneof(
      fc.string({ unit: "binary-ascii" }),
      fc.constantFrom('"', "\\", "\n", "\u007f", "\ud800", "é 🦊"),
    ),
    number: fc.oneof(fc.integer(), fc.constantFrom(4.67, 0.1)),
    textOrNumber: fc.constantFrom("2026-12-08", 0, 6),
    boolean: fc.boolean(),
    nothing: fc.constant(null),
    facts: fc.constantFrom({}, { session_minutes: [30, null], of: { "2026-12-08": 'é "🦊"' } }),
  })
}

function constants(values: Record<string, unknown>) {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fc.constant(value)]))
}

/** The same value as the wire has it, made the plain way. */
function onWire(value: unknown): unknown {
  if (value instanceof Date) return `${value.toISOString().slice(0, 19)}Z`
  if (Array.isArray(value)) return value.map(onWire)
  if (typeof value !== "object" || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [snakeCase(name), onWire(inner)]))
}

describe("an answer", () => {
  for (const [name, output] of Object.entries(OUTPUTS)) {
    it(`of ${name} holds what its output names and nothing else, whatever the value holds, in the house and on the wire`, () => {
      const write = bodyWriter(output)
      fc.assert(
        fc.property(leaky(output), (value) => {
          const named = namedIn(output, value)
          expect(JSON.stringify(named)).not.toContain("leaked")
          expect(write(value)).toBe(JSON.stringify(onWire(named)))
          expect(named).toEqual(namedIn(output, JSON.parse(JSON.stringify(value))))
        }),
        { numRuns: 25 },
      )
    })
  }

  it("names what the contract says, in its order", () => {
    const body = (output: z.ZodType) =>
      Object.keys((output as z.ZodObject).shape)
        .map(snakeCase)
        .join(" ")
    expect(body(bookings.BookingOutput)).toBe(
      "id kind status analyst investor start_utc end_utc duration_minutes topic video_url price_quote currency respond_by " +
        "cancelled_by reason_code reason_text no_show_by revision created_at updated_at confirmed_at feedback payment can",
    )
    expect(body(analysts.AnalystOutput)).toBe(
      "analyst_id name headline bio_short specialties hourly_rate currency auto_confirm time_zone session_minutes rating next_available_utc",
    )
    expect(body(analysts.ProfileOutput)).toBe(
      "analyst_id is_enabled headline bio_short specialties hourly_rate currency auto_confirm max_daily_sessions time_zone " +
        "session_minutes buffer_before_minutes buffer_after_minutes min_notice_minutes booking_window_days " +
        "cancel_notice_minutes meeting_url payment_policy late_cancel_percent no_show_percent revision created_at updated_at",
    )
    expect(body(notes.NoteOutput)).toBe("id author_type author_id author_name note created_at")
    expect(body(feedback.FeedbackOutput)).toBe("rating comment created_at")
    expect(body(slots.AvailabilityOutput)).toBe("analyst_id time_zone duration_minutes slots")
    expect(body(slots.SlotOutput)).toBe("start_utc end_utc")
    expect(body(slots.ExplanationOutput)).toBe("open reasons")
    expect(body(bookings.BookingPageOutput)).toBe("items next_cursor counts")
  })

  it("leaves out what is not there, and writes null where that is", () => {
    const output = z.object({
      firm: z.string().nullable().optional(),
      topic: z.string().nullable().optional(),
    })
    expect(bodyWriter(output)({ firm: undefined, topic: null })).toBe('{"topic":null}')
    expect(namedIn(output, { topic: null })).toEqual({ topic: null })
  })

  it("is not written where a plain value turns out to hold more", () => {
    const output = z.object({ author: z.string() })
    const strange: unknown = { author: { name: "Ana", passwordHash: "secret" } }
    expect(() => bodyWriter(output)(strange as { author: string })).toThrow(TypeError)
    expect(() => namedIn(output, strange)).toThrow(TypeError)
  })

  it("cannot be made by an output that leaves open what it names", () => {
    for (const open of [z.unknown(), z.record(z.string(), z.string()), z.union([z.string(), z.date()])])
      expect(() => bodyWriter(z.object({ open }))).toThrow("An output cannot be made of")
  })

  it("can be described as JSON Schema", () => {
    for (const output of Object.values(OUTPUTS)) {
      const described = z.toJSONSchema(output, {
        unrepresentable: "any",
        override: ({ zodSchema, jsonSchema }) => {
          if (zodSchema instanceof z.ZodDate)
            Object.assign(jsonSchema, { type: "string", format: "date-time" })
          // Facts of the audit trail: each act's own.
          if (zodSchema instanceof z.ZodRecord && zodSchema.valueType instanceof z.ZodUnknown)
            jsonSchema.additionalProperties = true
        },
      })
      expect(JSON.stringify(described)).not.toContain("{}")
    }
  })
})
