import { z } from "zod"
import { REMINDER_MINUTES } from "@/lib/core/limits"
import { PageLimit } from "@/lib/core/page-inputs"
import { Uuid } from "@/lib/core/uuid-input"
import { readLead, WAYS } from "./choice-rules"

/** The caller's notifications, newest first; `unread=1` leaves out those that were read. */
export const ListNotificationsInput = z.strictObject({
  unread: z.literal("1").optional(),
  limit: PageLimit,
  cursor: z.string().max(200).optional(),
})

/** One notification by its id. */
export const MarkReadInput = z.strictObject({ notificationId: Uuid })

/** One mail by the id of what it told. */
export const GetMailInput = z.strictObject({ mailId: Uuid })

/** What is said of a time before a session that cannot be chosen. */
export const LEAD_RANGE = "Give a time from 10 minutes to 7 days, such as 30 min, 2 h or 1 day."

/** How long before a session, in minutes; as chips say it or as somebody writes it. What is wrong with one is said of all. */
export const Leads = z
  .array(z.string())
  .transform((texts, issues) => {
    const leads = new Set(texts.map(readLead))
    const { min, max, count } = REMINDER_MINUTES
    const read = [...leads].filter((lead) => lead !== null && lead >= min && lead <= max)
    if (read.length < leads.size) issues.addIssue({ code: "custom", message: LEAD_RANGE })
    else if (read.length > count) issues.addIssue({ code: "custom", message: `Choose at most ${count}.` })
    return read.filter((lead) => lead !== null).toSorted((a, b) => b - a)
  })
  .default([])
const Ways = z.array(z.enum(WAYS)).default([])

/** What reaches somebody and how long before a session he is reminded, each with what the page showed: only what differs is changed. */
export const SaveChoicesInput = z.strictObject({
  on: Ways,
  wasOn: Ways,
  reminderMinutes: Leads,
  hadReminderMinutes: Leads,
})
