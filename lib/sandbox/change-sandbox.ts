import { transact } from "@/db/transact"
import { recordAudit } from "@/lib/audit/record-audit"
import { ok, type Result, refuse } from "@/lib/core/result"
import { env } from "@/lib/env"
import { operation } from "@/lib/operation"
import { ChangeSandboxInput } from "./inputs"
import { lapseHolds } from "./lapse-holds"
import { nudgeSandbox } from "./nudge-sandbox"
import type { Weather } from "./views"
import { makeWeather, readWeather } from "./weather"
import { SandboxOutput } from "./wire"

type Changed = Weather & { readonly lapsedHolds: number }

/** An admin lets the sandbox have another weather, or its banks drop all holds. `not_found` wherever payments do not go through the sandbox. */
export const changeSandbox = operation(
  {
    input: ChangeSandboxInput,
    output: SandboxOutput,
    roles: ["admin"],
    audits: ["sandbox_changed"],
    refuses: ["not_found"],
  },
  async function changeSandbox(ctx, { provider, events, lapseHolds: isLapsing }) {
    if (env().PAYMENTS !== "sandbox") return refuse("not_found")
    const changed = await transact(ctx, async (inner): Promise<Result<Changed, never>> => {
      const { db, now } = inner
      const before = await readWeather(db)
      const after = { provider: provider ?? before.provider, events: events ?? before.events }
      await makeWeather({ db, now }, after)
      const lapsedHolds = isLapsing ? await lapseHolds({ tx: db, now }, "all") : 0
      await recordAudit(inner, {
        action: "sandbox_changed",
        object: ["house", null],
        before: { ...before, lapsedHolds: 0 },
        after: { ...after, lapsedHolds },
      })
      return ok({ ...after, lapsedHolds })
    })
    if (changed.ok) nudgeSandbox(ctx.db)
    return changed
  },
)
