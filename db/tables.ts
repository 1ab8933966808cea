import * as accountLinks from "./schema/account-links"
import * as analysts from "./schema/analysts"
import * as audit from "./schema/audit"
import * as availability from "./schema/availability"
import * as bookings from "./schema/bookings"
import * as destinations from "./schema/destinations"
import * as erasures from "./schema/erasures"
import * as factors from "./schema/factors"
import * as house from "./schema/house"
import * as insights from "./schema/insights"
import * as legacy from "./schema/legacy"
import * as notifications from "./schema/notifications"
import * as requests from "./schema/requests"
import * as history from "./schema/schedule-events"
import * as users from "./schema/users"

/** Every table of the schema, by its name in code. */
export const schema = {
  ...accountLinks,
  ...erasures,
  ...analysts,
  ...audit,
  ...availability,
  ...bookings,
  ...destinations,
  ...factors,
  ...house,
  ...insights,
  ...legacy,
  ...notifications,
  ...requests,
  ...history,
  ...users,
}
