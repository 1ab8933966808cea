import {
  ALL_NOTIFICATION_REASONS,
  CHANNELS,
  type Channel,
  NOTIFICATION_KINDS,
  type NotificationKind,
  type NotificationReason,
} from "@/lib/core/telling"
import { ListAllDeliveriesInput } from "@/lib/notifications/delivery-inputs"
import type { ShownStatus } from "@/lib/notifications/delivery-words"

const DELIVERIES_PATH = "/admin/deliveries"

/** What narrows the list of deliveries. */
export type DeliveryQuery = {
  /** Null for all of them. */
  readonly status: ShownStatus | null
  readonly channel?: Channel | undefined
  readonly kind?: NotificationKind | undefined
  readonly reason?: NotificationReason | undefined
  readonly person?: string | undefined
  /** A search that is too long, as it was typed. */
  readonly tooLong?: string | undefined
}

/** A page's query with each parameter's first text. */
export type Asked = Readonly<Record<string, string | undefined>>

const SHOWN: readonly ShownStatus[] = ["due", "tried", "sent", "kept", "skipped", "withdrawn", "failed"]

/** The filters that a query names; what is not valid counts as not given. */
export function readDeliveryQuery(asked: Asked): DeliveryQuery {
  const person = ListAllDeliveriesInput.shape.person.safeParse(asked.person)
  return {
    status: SHOWN.find((each) => each === asked.status) ?? null,
    channel: CHANNELS.find((each) => each === asked.channel),
    kind: NOTIFICATION_KINDS.find((each) => each === asked.kind),
    reason: ALL_NOTIFICATION_REASONS.find((each) => each === asked.reason),
    person: person.data ?? undefined,
    tooLong: person.success ? undefined : asked.person,
  }
}

/** The same as the parameters of a query. */
export function deliveryParams({ tooLong: _, ...query }: DeliveryQuery): [string, string][] {
  return Object.entries(query).filter((entry): entry is [string, string] => Boolean(entry[1]))
}

/** The address of the list with these filters, or of one delivery beside it. */
export function deliveriesUrl(
  query: DeliveryQuery,
  {
    id,
    ...more
  }: { id?: string | undefined; cursor?: string | null | undefined; view?: string | undefined } = {},
): string {
  const params = new URLSearchParams(deliveryParams(query))
  for (const [name, value] of Object.entries(more)) if (value) params.set(name, value)
  const path = id ? `${DELIVERIES_PATH}/${id}` : DELIVERIES_PATH
  return params.size > 0 ? `${path}?${params}` : path
}

/** The same filters as a question to the list. */
export function deliveryFilters({ status, channel, kind, reason, person }: DeliveryQuery) {
  const isOfDue = status === "due" || status === "tried"
  return {
    ofStatus: {
      ...(status && { status: status === "tried" ? ("due" as const) : status }),
      ...(isOfDue && { tried: status === "tried" ? ("1" as const) : ("0" as const) }),
    },
    filters: { channel, kind, reason, person },
  }
}
