import { sql } from "drizzle-orm"
import { sandboxAnswers, sandboxCheckouts } from "@/db/schema/sandbox"
import { newId } from "@/lib/core/ids"
import { inBooks } from "@/lib/sandbox/books"
import { chooseCard } from "@/lib/sandbox/checkouts"
import { lapseHolds } from "@/lib/sandbox/lapse-holds"
import { methodRefOf } from "@/lib/sandbox/rules"
import { sandboxProvider } from "@/lib/sandbox/sandbox-provider"
import { makeWeather } from "@/lib/sandbox/weather"
import { NOW } from "@/tests/support/factories"
import { describeProvider } from "@/tests/support/provider-contract"
import { testDatabase } from "@/tests/support/test-database"

const { db } = testDatabase()
const sandbox = { db, wait: async () => {} }

describeProvider("the sandbox", async () => {
  await db.execute(
    sql`truncate sandbox_intents, sandbox_refunds, sandbox_detached, sandbox_checkouts, sandbox_answers, sandbox_weather`,
  )
  return {
    provider: sandboxProvider(db, sandbox.wait),
    now: () => NOW,
    nobody: {
      intentRef: `sandbox_intent_${newId()}`,
      checkoutRef: `sandbox_checkout_${newId()}`,
      methodRef: methodRefOf("works", newId()).replace("works", "nobodys"),
    },
    visit: async (ref, visit) => void (await inBooks(sandbox, (books) => chooseCard(books, ref, visit))),
    expireCheckouts: async () => void (await db.update(sandboxCheckouts).set({ expiresAt: NOW })),
    lapseHolds: async () => void (await inBooks(sandbox, (books) => lapseHolds(books, "all"))),
    forgetKeys: async () => void (await db.delete(sandboxAnswers)),
    weather: (provider) => makeWeather({ db, now: NOW }, { provider }),
  }
})
