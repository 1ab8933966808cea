import { localDayRange } from "./zone"

/** The moments between which a list is asked for; a date counts in the caller's zone, one as `to` including that day. */
export function momentsBetween(
  zone: string,
  { from, to }: { readonly from?: Date | string | undefined; readonly to?: Date | string | undefined },
): { readonly from: Date | undefined; readonly to: Date | undefined } {
  return {
    from: typeof from === "string" ? new Date(localDayRange(zone, from).start) : from,
    to: typeof to === "string" ? new Date(localDayRange(zone, to).end) : to,
  }
}
