import type { OutputOf } from "@/lib/core/output"
import type { FactorsOutput, NewCodesOutput, PasskeyOutput } from "./wire"

export type FactorsView = OutputOf<typeof FactorsOutput>
export type PasskeyView = OutputOf<typeof PasskeyOutput>
export type NewCodesView = OutputOf<typeof NewCodesOutput>
