import { retryNotificationAction } from "@/app/actions/deliveries"
import { DeliveryHead } from "@/components/deliveries/delivery-head"
import { DeliveryList } from "@/components/deliveries/delivery-list"
import { DeliveryPanel } from "@/components/deliveries/delivery-panel"
import {
  type DeliveryQuery,
  deliveriesUrl,
  deliveryFilters,
  readDeliveryQuery,
} from "@/components/deliveries/delivery-url"
import { countWords } from "@/components/forms/filtered-head"
import { FollowDeliveries } from "@/components/live/follow-deliveries"
import { RememberPlace } from "@/components/ui/back-link"
import { ButtonLink } from "@/components/ui/button-link"
import { cn } from "@/components/ui/class-names"
import { PageTitle } from "@/components/ui/page-title"
import { Pager } from "@/components/ui/pager"
import { EmptyState } from "@/components/ui/state-block"
import { clockOf } from "@/lib/accounts/rules"
import type { UserCtx } from "@/lib/context"
import { accepted } from "@/lib/core/result"
import { countDeliveries, type DeliveryCounts } from "@/lib/notifications/count-deliveries"
import { ListAllDeliveriesInput } from "@/lib/notifications/delivery-inputs"
import type { DeliveryDetails } from "@/lib/notifications/delivery-views"
import { listAllDeliveries } from "@/lib/notifications/list-all-deliveries"
import { type SearchParams, textOf } from "@/lib/web/search-params"
import { zoneLabel } from "@/lib/zone-names"

/** The list of deliveries; with one of them open beside it, or on a phone in its place. */
export async function DeliveriesPage({
  ctx,
  search,
  open,
}: {
  ctx: UserCtx
  search: SearchParams
  open?: DeliveryDetails
}) {
  const params = await search
  const asked = Object.fromEntries(Object.entries(params).map(([name, value]) => [name, textOf(value)]))
  const query = readDeliveryQuery(asked)
  const { ofStatus, filters } = deliveryFilters(query)
  const { page, cursor } = await readPage(ctx, { ...ofStatus, ...filters }, asked.cursor)
  const counts = accepted(await countDeliveries(ctx, filters))
  const clock = clockOf(ctx.actor)
  const { now } = ctx
  const shared = { retry: retryNotificationAction, clock, now }
  return (
    <>
      <FollowDeliveries />
      {!open && <RememberPlace />}
      <PageTitle
        className={cn(open && "max-lg:[&_h1]:sr-only lg:[&>div>p:first-child]:hidden")}
        {...(open && { back: { href: "/admin/deliveries", label: "Deliveries" } })}
        lede={
          <span className={cn(open && "max-lg:hidden")}>
            {ledeOf(counts, zoneLabel(clock.timeZone, now))}
          </span>
        }
      >
        Deliveries
      </PageTitle>
      <div className={cn(open && "max-lg:hidden")}>
        <DeliveryHead query={query} counts={{ ...counts, due: counts.due - counts.tried }} />
      </div>
      <div className={cn(open && "grid items-start gap-x-12 lg:grid-cols-[minmax(0,1fr)_27rem]")}>
        <div className={cn(open && "max-lg:hidden")}>
          {page.items.length > 0 ? (
            <DeliveryList
              deliveries={page.items}
              openId={open?.id}
              hrefOf={(id) => deliveriesUrl(query, { id, cursor })}
              {...shared}
            />
          ) : (
            <NoDeliveries query={query} />
          )}
          <Pager
            beginning={cursor ? deliveriesUrl(query) : null}
            next={page.nextCursor && deliveriesUrl(query, { cursor: page.nextCursor })}
          />
        </div>
        {open && (
          <DeliveryPanel
            key={open.id}
            delivery={open}
            view={asked.view}
            viewHref={(view) => deliveriesUrl(query, { id: open.id, cursor, view })}
            closeHref={deliveriesUrl(query, { cursor })}
            allHref={deliveriesUrl({ status: null, person: open.recipientName })}
            webhookHref={
              open.endpointId && open.recipientId === ctx.actor.id
                ? `/settings/webhooks/${open.endpointId}`
                : null
            }
            {...shared}
          />
        )}
      </div>
    </>
  )
}

/** The page that is asked for; a cursor that does not belong to the list counts as not given. */
async function readPage(ctx: UserCtx, query: object, cursor: string | undefined) {
  const input = ListAllDeliveriesInput.safeParse({ ...query, cursor })
  const found = input.success ? await listAllDeliveries(ctx, input.data) : null
  if (found?.ok) return { page: found.value, cursor }
  const first = await listAllDeliveries(ctx, ListAllDeliveriesInput.parse(query))
  return { page: accepted(first), cursor: undefined }
}

function ledeOf({ sentToday, failedToday, tried }: DeliveryCounts, zone: string): string {
  const [sent, failed, again] = [sentToday, failedToday, tried].map((count) => countWords([count]))
  return `${sent} sent and ${failed} failed today, ${again} being tried again. Times are ${zone}.`
}

function NoDeliveries({ query }: { query: DeliveryQuery }) {
  const { channel, kind, reason, person, status } = query
  if (channel || kind || reason || person)
    return (
      <EmptyState
        title="Nothing matches"
        action={<ButtonLink href={deliveriesUrl({ status })}>Clear filters</ButtonLink>}
      >
        No delivery fits all of these filters.
      </EmptyState>
    )
  return status === null ? (
    <EmptyState title="Nothing yet">
      Whatever people and their programs are told is listed here, with what became of it.
    </EmptyState>
  ) : (
    <EmptyState
      title="None of these"
      action={<ButtonLink href={deliveriesUrl({ status: null })}>Show all deliveries</ButtonLink>}
    >
      {status === "failed" ? "Nothing has failed." : "No delivery stands like this just now."}
    </EmptyState>
  )
}
