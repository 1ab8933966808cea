import type { Database } from "@/db/client"
import { decideCase } from "@/lib/attendance/decide-case"
import { liftPenalty } from "@/lib/attendance/lift-penalty"
import { decideByFor } from "@/lib/attendance/rules"
import type { User, UserCtx } from "@/lib/context"
import { HOUR_MS } from "@/lib/core/duration"
import { accepted } from "@/lib/core/result"
import type { Said } from "./acts-for-others"
import { makeCase, makeStrikes, penaltiesOf } from "./attendance"
import { NOW } from "./factories"

type Who = { readonly ctx: UserCtx; readonly analyst: User; readonly investor: User }

/** What admins do about who came, each done once. */
export function attendanceActs(db: Database, who: () => Who): Record<string, () => Promise<Said>> {
  return {
    decideCase: async () => {
      const decideBy = decideByFor(NOW)
      const disputed = { status: "disputed", decideBy } as const
      const { id: caseId } = await makeCase(db, who(), new Date(NOW.getTime() - HOUR_MS), disputed)
      const asked = { caseId, decision: "neither", text: "Nobody was there", revision: 1 } as const
      accepted(await decideCase(who().ctx, asked))
      const after = { status: "neither", decision_text: "[not kept]" }
      return { object: ["case", caseId], before: { status: "disputed" }, after }
    },
    liftPenalty: async () => {
      await makeStrikes(db, who(), [NOW])
      const [strike] = await penaltiesOf(db, who().investor)
      const penaltyId = strike?.id ?? ""
      accepted(await liftPenalty(who().ctx, { penaltyId, text: "He was ill" }))
      const after = { lifted_at: NOW.toISOString(), lifted_text: "[not kept]" }
      return { object: ["penalty", penaltyId], before: {}, after }
    },
  }
}
