import { NothingInput } from "@/lib/core/nothing-input"
import { ok } from "@/lib/core/result"
import { ROLES } from "@/lib/core/vocabulary"
import { operation } from "@/lib/operation"
import { meView } from "./views"
import { MeOutput } from "./wire"

/** Whom a login or a token speaks for. */
export const getMe = operation(
  { input: NothingInput, output: MeOutput, roles: ROLES, refuses: [] },
  async function getMe({ actor }) {
    return ok(meView(actor))
  },
)
