import { z } from "zod"

/** A feed's secret address, told when it is made and never again. */
export const CalendarFeedOutput = z.object({ url: z.url() })

/** A feed as its owner sees it afterwards: since when it stands, and when a calendar fetched it last. */
export const FeedStateOutput = z.object({ createdAt: z.date(), lastReadAt: z.date().nullable() }).nullable()
