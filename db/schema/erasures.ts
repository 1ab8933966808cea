import { pgTable, timestamp, uuid } from "drizzle-orm/pg-core"
import { instant } from "./columns"
import { users } from "./users"

/** Whom an admin wants to have erased; another one has to say so too. Gone once it is done or called off. */
export const userErasures = pgTable("user_erasures", {
  userId: uuid("user_id")
    .primaryKey()
    .references(() => users.id),
  askedBy: uuid("asked_by")
    .notNull()
    .references(() => users.id),
  askedAt: timestamp("asked_at", instant).notNull(),
})
