import { importQuarantine } from "@/db/schema/legacy"
import { listBookingRows } from "@/lib/bookings/list-booking-rows"
import type { UserCtx } from "@/lib/context"
import { HOUR_MS } from "@/lib/core/duration"
import { NothingInput } from "@/lib/core/nothing-input"
import { accepted, ok } from "@/lib/core/result"
import type { BookingStatus } from "@/lib/core/vocabulary"
import { countDeliveries } from "@/lib/notifications/count-deliveries"
import { listAllDeliveries } from "@/lib/notifications/list-all-deliveries"
import { operation } from "@/lib/operation"
import { dateIn } from "@/lib/time"
import { countManyStrikes, countNeeds, countToDecide } from "./count-needs"
import { findWithoutFreeTime } from "./find-without-free-time"
import { listWaitingErasures } from "./list-waiting-erasures"
import { readHealth } from "./read-health"
import { readLetExpire } from "./read-let-expire"
import type { Overview } from "./views"

/** A request with less time left is near its deadline. */
export const NEAR_HOURS = 24
/** So many of each are shown; the lists behind them show the rest. */
const SHOWN = 3
const TODAYS: readonly BookingStatus[] = ["confirmed", "completed", "no_show"]

/** Reads the overview at the present moment; "today" is the day of the caller's zone. */
export const getOverview = operation(
  { input: NothingInput, roles: ["admin"], refuses: [] },
  async function getOverview(ctx) {
    const needs = await countNeeds(ctx, new Date(ctx.now.getTime() + NEAR_HOURS * HOUR_MS))
    const today = dateIn(ctx.actor.timeZone ?? "UTC", ctx.now)
    const deliveries = accepted(await countDeliveries(ctx, {}))
    const overview: Overview = {
      requests: { ...needs, first: await rows(ctx, { status: ["requested"], sort: "respond_by" }) },
      toMark: {
        count: needs.toMark,
        first: await rows(ctx, { status: ["confirmed"], ended: true, sort: "start" }),
      },
      withoutFreeTime: await findWithoutFreeTime(ctx, SHOWN),
      withManyStrikes: await countManyStrikes(ctx),
      toDecide: await countToDecide(ctx),
      failed: {
        count: deliveries.failedToday,
        first: accepted(await listAllDeliveries(ctx, { status: "failed", limit: SHOWN })).items,
      },
      today: await rows(ctx, {
        status: TODAYS,
        from: today,
        to: today,
        sort: "start",
        limit: 200,
      }),
      health: await readHealth(ctx),
      letExpire: await readLetExpire(ctx, SHOWN),
      erasures: await listWaitingErasures(ctx),
      quarantined: await ctx.db.$count(importQuarantine),
    }
    return ok(overview)
  },
)

type Asked = Parameters<typeof listBookingRows>[1]

async function rows(ctx: UserCtx, asked: Omit<Asked, "limit"> & { limit?: number }) {
  return accepted(await listBookingRows(ctx, { limit: SHOWN, ...asked })).items
}
