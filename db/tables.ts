import * as accountLinks from "./schema/account-links"
import * as analysts from "./schema/analysts"
import * as attendance from "./schema/attendance"
import * as audit from "./schema/audit"
import * as availability from "./schema/availability"
import * as bookings from "./schema/bookings"
import * as destinations from "./schema/destinations"
import * as erasures from "./schema/erasures"
import * as factors from "./schema/factors"
import * as groups from "./schema/groups"
import * as house from "./schema/house"
import * as insights from "./schema/insights"
import * as invoices from "./schema/invoices"
import * as ledger from "./schema/ledger"
import * as legacy from "./schema/legacy"
import * as notifications from "./schema/notifications"
import * as paymentMethods from "./schema/payment-methods"
import * as paymentOperations from "./schema/payment-operations"
import * as payments from "./schema/payments"
import * as providers from "./schema/providers"
import * as requests from "./schema/requests"
import * as sandbox from "./schema/sandbox"
import * as history from "./schema/schedule-events"
import * as seatEvents from "./schema/seat-events"
import * as users from "./schema/users"

/** Every table of the schema, by its name in code. */
export const schema = {
  ...accountLinks,
  ...erasures,
  ...analysts,
  ...attendance,
  ...audit,
  ...availability,
  ...bookings,
  ...destinations,
  ...factors,
  ...groups,
  ...house,
  ...insights,
  ...invoices,
  ...ledger,
  ...legacy,
  ...notifications,
  ...paymentMethods,
  ...paymentOperations,
  ...payments,
  ...providers,
  ...requests,
  ...sandbox,
  ...history,
  ...seatEvents,
  ...users,
}
