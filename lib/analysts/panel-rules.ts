/**
 * Where one time of an analyst's is booked: the panel with it filled in, at its details. With `rebookOf` by the offer of other times for
 * that session.
 */
export function panelPath(
  analystId: string,
  {
    startUtc,
    durationMinutes,
    rebookOf,
  }: { readonly startUtc: Date; readonly durationMinutes: number; readonly rebookOf?: string },
): string {
  const slot = `${startUtc.toISOString().slice(0, 16)}Z`
  const again = rebookOf === undefined ? "" : `&rebook=${rebookOf}`
  return `/analysts/${analystId}?duration=${durationMinutes}&slot=${slot}&step=details${again}`
}
