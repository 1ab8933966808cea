"use client"
import { Suspense } from "react"
import { lazyPart } from "@/components/shell/lazy-part"
import { DetailsSkeleton } from "./details-skeleton"
import type { DetailsProps } from "./details-step"
import type { ChosenSlot } from "./panel-types"

/** The details step brings the form's libraries: a quarter of the page's JavaScript, not needed to choose a time. */
export const DetailsStep = lazyPart(async () => (await import("./details-step")).DetailsStep)

/** The details step, loaded when it is first shown. */
export function LazyDetailsStep({ isOpening, ...props }: DetailsProps & Pick<ChosenSlot, "isOpening">) {
  const step = <DetailsStep {...props} />
  // In a Suspense the HTML of a page that opens here would stay hidden until JavaScript runs.
  return isOpening ? step : <Suspense fallback={<DetailsSkeleton />}>{step}</Suspense>
}
