import { check, date, pgTable, primaryKey, smallint, uuid } from "drizzle-orm/pg-core"
import { analystConnectProfiles } from "./analysts"
import { between } from "./columns"

/**
 * How many minutes an analyst had posted in each hour of a past day, as his own clock said them then and by the schedule as it
 * stood; hours without any have no row. Kept by `keepPostedHours`, and the same as the history of the schedule tells.
 */
export const analystPostedHours = pgTable(
  "analyst_posted_hours",
  {
    analystId: uuid("analyst_id")
      .notNull()
      .references(() => analystConnectProfiles.analystId),
    localDate: date("local_date", { mode: "string" }).notNull(),
    hour: smallint().notNull(),
    minutes: smallint().notNull(),
  },
  (t) => [
    primaryKey({ name: "pk_analyst_posted_hours", columns: [t.analystId, t.localDate, t.hour] }),
    check("ck_posted_hours_hour", between("hour", 0, 23)),
    // Over 60 in an hour that came more than once: by a clock change, or a move to the west.
    check("ck_posted_hours_minutes", between("minutes", 1, 1440)),
  ],
)
