import { eq } from "drizzle-orm"
import type { Constraint } from "@/db/faults"
import { analystConnectProfiles } from "@/db/schema/analysts"
import type { TxCtx, User, UserCtx } from "@/lib/context"
import { ok, refuse } from "@/lib/core/result"
import { type Asked, type Change, changeBooking } from "./change-booking"
import type { SelectedBooking } from "./queries"
import { refusalSentence } from "./sentences"
import { type StatusVerb, statusAfterUndo, TRANSITIONS } from "./verb-rules"
import { wasTold } from "./was-told"

/** Moves a booking along one arrow of the life cycle (`changeBooking`): its status, and what is kept with that. */
export function transitionBooking<Verb extends StatusVerb, Met extends Constraint = never>(
  ctx: UserCtx,
  verb: Verb,
  asked: Asked,
  ...mayMeet: Met[]
) {
  const plan = async (inner: TxCtx<User>, { booking, lastChange }: SelectedBooking) => {
    // It was let in at the last moment and had to wait: what people have heard by now stands.
    if (verb === "undo" && (await wasTold(inner, booking))) {
      const facts = { ...booking, lastChange }
      return refuse("too_late", { detail: refusalSentence("too_late", verb, facts, ctx.now) })
    }
    return ok(await changeOfStatus(inner, verb, asked, booking))
  }
  return changeBooking(ctx, verb, asked, plan, ...mayMeet)
}

/** What of a booking is kept with its new status. */
export async function changeOfStatus(
  ctx: TxCtx<User>,
  verb: StatusVerb,
  { reason }: Asked,
  { status, analystId }: SelectedBooking["booking"],
): Promise<Change> {
  return {
    status: TRANSITIONS[verb].to ?? statusAfterUndo(status),
    ...(verb === "confirm" ? { confirmedAt: ctx.now, videoUrl: await meetingUrlOf(ctx, analystId) } : {}),
    ...(verb === "undo" && status === "confirmed" ? { confirmedAt: null, videoUrl: null } : {}),
    ...(verb === "cancel" ? { cancelledBy: ctx.actor.role } : {}),
    ...(verb === "no_show" ? { noShowBy: ctx.actor.role === "analyst" ? "investor" : "analyst" } : {}),
    ...(reason ? { reasonCode: reason.code, reasonText: reason.text } : {}),
  }
}

async function meetingUrlOf({ db }: TxCtx, analystId: string): Promise<string | null> {
  const [profile] = await db
    .select({ meetingUrl: analystConnectProfiles.meetingUrl })
    .from(analystConnectProfiles)
    .where(eq(analystConnectProfiles.analystId, analystId))
  return profile?.meetingUrl ?? null
}
