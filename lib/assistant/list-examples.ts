import { sql } from "drizzle-orm"
import { z } from "zod"
import { ok } from "@/lib/core/result"
import { operation } from "@/lib/operation"

/** Sentences that somebody could begin with, about what most analysts of the house cover. */
export const listExamples = operation(
  { input: z.strictObject({}), roles: ["investor"], refuses: [] },
  async function listExamples({ db }) {
    const { rows } = await db.execute<{ specialty: string }>(sql`
      select specialty from analyst_connect_profiles, jsonb_array_elements_text(specialties) as specialty where is_enabled
      group by specialty order by count(*) desc, specialty limit 2`)
    const [first = "the market", second = first] = rows.map(({ specialty }) => specialty)
    return ok([
      `Half an hour on ${first} this week, in the afternoon`,
      `${second} next Tuesday or Thursday after 3, under $300`,
      "An hour tomorrow morning, at once",
    ])
  },
)
