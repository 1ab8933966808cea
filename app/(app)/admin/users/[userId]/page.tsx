import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { disableUserAction, revokeUserTokenAction, updateUserAction } from "@/app/actions/users"
import { TokenRows } from "@/components/accounts/token-rows"
import { PageTitle } from "@/components/ui/page-title"
import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"
import { DisableForm } from "@/components/users/disable-form"
import { EditUser } from "@/components/users/edit-user"
import { LiveBookings } from "@/components/users/live-bookings"
import { UserFacts } from "@/components/users/user-facts"
import { accessWords } from "@/lib/accounts/access-words"
import { clockOf } from "@/lib/accounts/rules"
import { countOf } from "@/lib/core/plural"
import { accepted } from "@/lib/core/result"
import { getUser } from "@/lib/users/get-user"
import { UserIdInput } from "@/lib/users/inputs"
import { listLiveBookings } from "@/lib/users/list-live-bookings"
import { listUserLogins } from "@/lib/users/list-user-logins"
import { listUserTokens } from "@/lib/users/list-user-tokens"
import { requireCtx } from "@/lib/web/auth-session"
import { type SearchParams, textOf } from "@/lib/web/search-params"
import { UserActs } from "./user-acts"

export const metadata: Metadata = { title: "User" }

type Props = { params: Promise<{ userId: string }>; searchParams: SearchParams }

/** One person: who he is to the house, his ways in, what others count on, and what can be done about him. */
export default async function UserPage({ params, searchParams }: Props) {
  const ctx = await requireCtx("admin")
  const input = UserIdInput.safeParse(await params)
  const found = input.success ? await getUser(ctx, input.data) : null
  if (!input.success || !found?.ok) notFound()
  const user = found.value
  const isOwn = user.id === ctx.actor.id
  const clock = clockOf(ctx.actor)
  const [logins, tokens, live] = await Promise.all([
    listUserLogins(ctx, input.data),
    listUserTokens(ctx, input.data),
    listLiveBookings(ctx, input.data),
  ])
  const asking = textOf((await searchParams).do)
  const { items: bookings, groups, toCome } = accepted(live)
  const shown = bookings.length + groups.filter(({ isLed }) => isLed).length
  const ofThem = shown < user.liveBookings ? `, the first ${shown}` : ""
  const words = accessWords(clock, ctx.now)
  const isOpen = user.state === "active" || user.state === "invited"
  const isDisabling = asking === "disable" && isOpen && !isOwn
  const tokenWords = accepted(tokens).items.map(words.token)
  return (
    <>
      <PageTitle
        back={{ href: "/admin/users", label: "Users" }}
        {...(user.state !== "erased" && { lede: <span translate="no">{user.email}</span> })}
      >
        <bdi translate="no">{user.name}</bdi>
      </PageTitle>
      {isDisabling && (
        <Section id="disable" title="Disable this account?" className="mt-7 max-w-3xl">
          <p className="mt-1 max-w-measure type-body text-ink-2">
            Every login and token ends at once, and nothing new can be booked. It can be enabled again.
          </p>
          {shown > 0 && (
            <p className="mt-3 type-body">{`${countOf(user.liveBookings, "live booking")}${ofThem}:`}</p>
          )}
          <LiveBookings bookings={bookings} groups={groups} clock={clock} />
          <DisableForm userId={user.id} toCancel={toCome} action={disableUserAction} />
        </Section>
      )}
      <div className="mt-7 grid items-start gap-x-16 gap-y-10 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <div className="flex flex-col gap-10">
          <UserFacts user={user} clock={clock} now={ctx.now} />
          {user.state !== "erased" && !isDisabling && (
            <>
              <UserActs user={user} isOwn={isOwn} asking={asking} clock={clock} viewerId={ctx.actor.id} />
              <Section id="edit" title="Details and role">
                <EditUser
                  key={`${user.name} ${user.email} ${user.firm} ${user.role}`}
                  user={user}
                  isOwn={isOwn}
                  action={updateUserAction}
                />
              </Section>
            </>
          )}
        </div>
        <div className="flex flex-col gap-10">
          {bookings.length + groups.length > 0 && !isDisabling && (
            <Section id="live" title="Live bookings" note={`${user.liveBookings}${ofThem}`}>
              <LiveBookings bookings={bookings} groups={groups} clock={clock} />
            </Section>
          )}
          <Section id="logins" title="Where signed in">
            <ul className="mt-3 border-t border-rule empty:hidden">
              {accepted(logins).items.map((login) => {
                const { name, used, opened } = words.login(login)
                return (
                  <li key={login.id} className="border-b border-rule py-3 type-body">
                    <p className="font-semibold wrap-anywhere">{name}</p>
                    <p className="type-small wrap-anywhere text-ink-2">{used}</p>
                    <p className="type-small text-ink-3">{opened}</p>
                  </li>
                )
              })}
            </ul>
            {accepted(logins).items.length === 0 && (
              <p className="mt-2 type-body text-ink-2">Nowhere just now.</p>
            )}
          </Section>
          <Section id="tokens" title="API tokens">
            {tokenWords.length > 0 ? (
              <TokenRows
                tokens={tokenWords}
                asking={asking}
                revoke={revokeUserTokenAction}
                path={`/admin/users/${user.id}`}
                userId={user.id}
              />
            ) : (
              <p className="mt-2 type-body text-ink-2">None just now.</p>
            )}
          </Section>
          <p className="type-body">
            <TextLink
              href={`/admin/audit?object_type=user&object_id=${user.id}`}
              className="inline-flex min-h-11 items-center mouse:min-h-0"
            >
              What was done to this account
            </TextLink>
          </p>
        </div>
      </div>
    </>
  )
}
