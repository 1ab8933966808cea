import type { Json } from "./schemas"

/** What stands in examples for fields whose schema says too little to make up a value. */
const VALUES: Readonly<Record<string, unknown>> = {
  amount: "150.00",
  address: "203.0.113.7",
  addressed_as: "Ms Voss",
  at: "2026-12-08T15:30:00Z",
  auth: "AAAAAAAAAAAAAAAAAAAAAA",
  author_name: "Clara Voss",
  basis_points: 1900,
  bio_short: "Twelve years on copper and its mines.",
  city: "Aachen",
  comment: "Clear and to the point.",
  country: "DE",
  corrects: null,
  counts: "1",
  currency: "USD",
  details: ["Tuesday 8 December 2026, 15:30 to 16:00 (London)"],
  email: "clara.voss@example.com",
  duration_minutes: 30,
  end_minute: 1020,
  end_utc: "2026-12-08T16:00:00Z",
  firm: "Harbour Capital",
  headline: "Copper and base metals",
  legal_name: "Lakeshore Research GmbH",
  line1: "Am Ufer 1",
  line2: null,
  label: "Winter hours",
  name: "Clara Voss",
  next_cursor: null,
  number: "AC-2026-000231",
  note: "Please bring the latest supply model.",
  p256dh: `B${"A".repeat(86)}`,
  postal_code: "52062",
  price_quote: "150.00",
  hourly_rate: "300.00",
  q: "copper",
  registration: "HRB 4711",
  reason: "Travelling",
  reason_text: "A trip came up.",
  rating: 5,
  return_to: "/settings/payment",
  session_minutes: [30, 60],
  slot_minutes: 30,
  specialties: ["Copper", "Base metals"],
  start_minute: 540,
  start_utc: "2026-12-08T15:30:00Z",
  time_zone: "Europe/London",
  state: null,
  tax_id: "DE123456789",
  token: "ac_Yk3vT0nEjQm5s1uXwZbR8cDfGhJkLpNq",
  topic: "Copper supply after 2027",
  video_url: "https://meet.example.com/copper",
  meeting_url: "https://meet.example.com/copper",
  url: "https://example.com/hooks",
  endpoint: "https://push.example.com/send/abc",
  zone: "Europe/London",
}

const BY_FORMAT: Readonly<Record<string, unknown>> = {
  uuid: "0199e8a0-0000-7000-8000-000000000001",
  date: "2026-12-08",
  "date-time": "2026-12-08T15:30:00Z",
  email: "clara.voss@example.com",
  uri: "https://example.com/",
}

/** A value that a schema allows, such as somebody might send or get. `schemas` are those that it can refer to. */
export function exampleOf(schema: Json, schemas: Readonly<Record<string, Json>>, name = ""): unknown {
  const ref = schema.$ref as string | undefined
  if (ref) return exampleOf(schemas[ref.slice(ref.lastIndexOf("/") + 1)] ?? {}, schemas, name)
  if (schema.const !== undefined) return schema.const
  if (isFitting(schema, name)) return VALUES[name]
  if (schema.default !== undefined) return schema.default
  if (schema.enum) return (schema.enum as unknown[])[0]
  const choice = (schema.anyOf ?? (schema.properties ? undefined : schema.oneOf)) as Json[] | undefined
  if (choice?.[0]) return exampleOf(choice[0], schemas, name)
  return ofType(schema, schemas, name)
}

function ofType(schema: Json, schemas: Readonly<Record<string, Json>>, name: string): unknown {
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  switch (type) {
    case "object":
      return objectOf(schema, schemas)
    case "array":
      return [exampleOf(schema.items as Json, schemas, name)]
    case "integer":
    case "number":
      return Math.max(Number(schema.minimum ?? 1), 1)
    case "boolean":
      return true
    case "string":
      return BY_FORMAT[String(schema.format)] ?? (schema.pattern ? "150.00" : wordsOf(name))
    default:
      return null
  }
}

function objectOf(schema: Json, schemas: Readonly<Record<string, Json>>): Json {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Json>)
  const left = leftOut(schema)
  return Object.fromEntries(
    properties
      .filter(([key]) => !left.includes(key))
      .map(([key, inner]) => [key, exampleOf(inner, schemas, key)]),
  )
}

/** Of fields that exclude each other an example has the last. */
function leftOut({ oneOf }: Json): string[] {
  const choices = ((oneOf ?? []) as { required?: string[] }[]).map(({ required }) => required ?? [])
  const last = choices.at(-1) ?? []
  return choices.flat().filter((name) => !last.includes(name))
}

function isFitting(schema: Json, name: string): boolean {
  if (!Object.hasOwn(VALUES, name)) return false
  const value = VALUES[name]
  const types = [schema.type, ...((schema.anyOf ?? []) as Json[]).map(({ type }) => type)].flat()
  const options = [schema, ...((schema.anyOf ?? []) as Json[])].flatMap(
    (each) => (each.enum as unknown[]) ?? [],
  )
  if (options.length > 0) return options.includes(value)
  const own = value === null ? "null" : Array.isArray(value) ? "array" : typeof value
  return types.includes(own) || (own === "number" && types.includes("integer"))
}

function wordsOf(name: string): string {
  if (name.endsWith("email")) return String(BY_FORMAT.email)
  return name ? name.replaceAll("_", " ") : "text"
}
