"use client"
import { lazyPart } from "@/components/shell/lazy-part"

/** How a booking is ended, loaded when somebody turns to it: it brings the form's libraries. */
export const LazyEndingForm = lazyPart(async () => (await import("./ending-form")).EndingForm)
