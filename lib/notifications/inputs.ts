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

/** How long before a session, in minutes; as a chip says it or as somebody writes it. */
const Lead = z.string().transform((text, issues) => {
  const minutes = readLead(text)
  if (minutes !== null && minutes >= REMINDER_MINUTES.min && minutes <= REMINDER_MINUTES.max) return minutes
  issues.addIssue({ code: "custom", message: LEAD_RANGE })
  return z.NEVER
})
const Leads = z
  .array(Lead)
  .transform((leads) => [...new Set(leads)].sort((a, b) => b - a))
  .pipe(z.array(z.int()).max(REMINDER_MINUTES.count, { error: `Choose at most ${REMINDER_MINUTES.count}.` }))
  .default([])
const Ways = z.array(z.enum(WAYS)).default([])

/** What reaches somebody and how long before a session he is reminded, each with what the page showed: only what differs is changed. */
export const SaveChoicesInput = z.strictObject({
  on: Ways,
  wasOn: Ways,
  reminderMinutes: Leads,
  hadReminderMinutes: Leads,
})
