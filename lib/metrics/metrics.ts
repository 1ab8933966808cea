import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client"

/** What begins every name of ours. Those of the process itself are named as everywhere (`process_…`, `nodejs_…`). */
const OURS = "analyst_connect_"
const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const WAIT_SECONDS = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5]
const TASK_SECONDS = [0.01, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60]

/**
 * What this process measures of itself. No label holds what a person, a booking or a client brought: routes are patterns, and everything
 * else is a word of a closed list.
 */
export type Metrics = ReturnType<typeof makeMetrics>

/** Brings up to date what is only known when it is looked at. */
export type Look = () => void | Promise<void>

const shared = globalThis as { analystConnectMetrics?: Metrics }

/** This process's measurements; undefined where nobody may read them, and nothing is measured then. */
export function metrics(): Metrics | undefined {
  return shared.analystConnectMetrics
}

/** Begins to measure. The bundles of the server's start and of its doors each have this module; they share what is kept here. */
export function startMetrics(): Metrics {
  shared.analystConnectMetrics ??= makeMetrics()
  return shared.analystConnectMetrics
}

/** New measurements, of which nothing is counted yet. */
export function makeMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const on = (name: string, help: string) => ({ name: `${OURS}${name}`, help, registers: [registry] })
  return {
    registry,
    /** What is looked at each time before the measurements are read. */
    looks: [] as Look[],
    requests: new Counter({
      ...on("http_requests_total", "Answered requests by route, method and class of status."),
      labelNames: ["route", "method", "status"],
    }),
    requestSeconds: new Histogram({
      ...on(
        "http_request_seconds",
        "How long requests took until all of the answer was out; without event streams.",
      ),
      labelNames: ["route", "method"],
      buckets: REQUEST_SECONDS,
    }),
    bookings: new Counter({
      ...on(
        "bookings_total",
        "Tries to book, by how they ended: booked, repeated, or the code of the refusal.",
      ),
      labelNames: ["outcome"],
    }),
    pool: new Gauge({
      ...on("pool_connections", "Database connections of the application's pool."),
      labelNames: ["state"],
    }),
    poolMax: new Gauge(on("pool_connections_max", "How many database connections the pool may have.")),
    poolWaiting: new Gauge(on("pool_waiting", "Who waits for a database connection of the pool.")),
    poolWaitSeconds: new Histogram({
      ...on("pool_wait_seconds", "How long a database connection of the pool was waited for."),
      buckets: WAIT_SECONDS,
    }),
    tasks: new Counter({
      ...on("tasks_total", "Background tasks that this process ran, by how they ended: done or failed."),
      labelNames: ["task", "outcome"],
    }),
    taskSeconds: new Histogram({
      ...on("task_seconds", "How long background tasks took."),
      labelNames: ["task"],
      buckets: TASK_SECONDS,
    }),
    streams: new Gauge(on("event_streams", "Open pages that hear of what happens.")),
    isListening: new Gauge(
      on("events_heard", "Whether this process hears what the database says to open pages."),
    ),
    isReachable: new Gauge(
      on(
        "database_reachable",
        "Whether the database answered what is measured in it; without it there are no such figures.",
      ),
    ),
    databaseBytes: new Gauge(on("database_size_bytes", "Size of the database on its disk.")),
    jobs: new Gauge({
      ...on("jobs", "Jobs of the background tasks: ready, running, later, or failed with no try left."),
      labelNames: ["task", "state"],
    }),
    jobLag: new Gauge({
      ...on("job_lag_seconds", "How long the oldest job that is ready waits already."),
      labelNames: ["task"],
    }),
    overdue: new Gauge({
      ...on("notifications_overdue", "Notifications that are due and not settled."),
      labelNames: ["channel"],
    }),
    notificationLag: new Gauge({
      ...on("notification_lag_seconds", "How long the oldest notification that is due waits already."),
      labelNames: ["channel"],
    }),
    untold: new Gauge(on("facts_untold", "Facts that nobody has been told of yet.")),
    uncounted: new Gauge(
      on("bookings_uncounted", "Bookings that changed since the kept figures were counted."),
    ),
    payments: new Gauge({
      ...on("payments", "Payments of sessions by how they stand."),
      labelNames: ["status"],
    }),
    unfinishedOperations: new Gauge(
      on("payment_operations_unfinished", "What a provider is to be asked, or owes an answer on."),
    ),
    operationAge: new Gauge(
      on("payment_operation_age_seconds", "How old the oldest unfinished operation of a payment is."),
    ),
    isProviderUp: new Gauge({
      ...on("payment_provider_up", "Whether a payment provider that was ever asked answers."),
      labelNames: ["provider"],
    }),
    openFindings: new Gauge(
      on("payment_findings_open", "Open differences between the provider's books and ours."),
    ),
    unrenderedDocuments: new Gauge(
      on("documents_unrendered", "Invoices and credit notes whose PDF is not kept yet."),
    ),
    documentAge: new Gauge(
      on("document_age_seconds", "How long the oldest of them has been issued; 0 where there is none."),
    ),
    liveBookings: new Gauge({
      ...on("bookings_live", "Bookings of one investor that hold a time."),
      labelNames: ["status"],
    }),
    liveGroups: new Gauge({
      ...on("groups_live", "Group sessions that hold a time."),
      labelNames: ["status"],
    }),
    openWaits: new Gauge({
      ...on("group_waits_open", "Investors who wait for a seat of a group session, each session by itself."),
      labelNames: ["status"],
    }),
  }
}
