import { desc, eq } from "drizzle-orm"
import { sandboxAnswers, sandboxEvents, sandboxIntents } from "@/db/schema/sandbox"
import { NothingInput } from "@/lib/core/nothing-input"
import { ok, refuse } from "@/lib/core/result"
import { env } from "@/lib/env"
import { operation } from "@/lib/operation"
import { readWeather } from "./weather"

const LAST = 20

/** The sandbox as an admin sees it: its weather, how many holds it keeps, what it told and was asked last. `not_found` where there is none. */
export const getSandbox = operation(
  { input: NothingInput, roles: ["admin"], refuses: ["not_found"] },
  async function getSandbox({ db }) {
    if (env().PAYMENTS !== "sandbox") return refuse("not_found")
    const { ref, type, createdAt: happenedAt, tries, answeredWith, settledAt, number } = sandboxEvents
    const { key, kind, answer, createdAt } = sandboxAnswers
    const [weather, holds, events, calls] = await Promise.all([
      readWeather(db),
      db.$count(sandboxIntents, eq(sandboxIntents.state, "held")),
      db
        .select({ ref, type, happenedAt, tries, answeredWith, settledAt })
        .from(sandboxEvents)
        .orderBy(desc(number))
        .limit(LAST),
      db.select({ key, kind, answer, createdAt }).from(sandboxAnswers).orderBy(desc(createdAt)).limit(LAST),
    ])
    return ok({
      weather,
      holds,
      events,
      calls: calls.map(({ answer, ...rest }) => ({ ...rest, came: outcomeIn(answer) })),
    })
  },
)

function outcomeIn(answer: unknown): string | null {
  const { outcome } = (answer ?? {}) as { readonly outcome?: unknown }
  return typeof outcome === "string" ? outcome : null
}
