import type { Ctx } from "@/lib/context"
import { type Refused, refuse } from "@/lib/core/result"
import type { Role } from "@/lib/core/vocabulary"

/** Whether a program does this by an admin's token. What makes a way into the house of an admin's it may not do: a token would become a login. */
export function isByProgram({ through }: Pick<Ctx, "through">): boolean {
  return through.via === "token"
}

/** Whether a program would have a link sent that lets an admin in. */
export function isProgramsAdmin(ctx: Pick<Ctx, "through">, role: Role): boolean {
  return isByProgram(ctx) && role === "admin"
}

/** The refusal of what only an admin who is signed in does. */
export function refuseProgram(what: string): Refused<"forbidden"> {
  return refuse("forbidden", { detail: `A token may not ${what}. Sign in, and do it under Admin, Users.` })
}
