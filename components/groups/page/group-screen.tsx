"use client"
import type { ReactNode } from "react"
import { GroupProvider, type LookedGroup, useGroup } from "@/components/groups/group"
import { GroupStatusLine } from "@/components/groups/group-status"
import { cn } from "@/components/ui/class-names"
import { Name } from "@/components/ui/name"
import { PageTitle } from "@/components/ui/page-title"
import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"
import { useClock } from "@/components/zones/clock"
import { topicOf } from "@/lib/groups/screen-words"
import { formatSession } from "@/lib/time"
import { GroupTimes } from "./group-times"
import { LeadActs } from "./lead-acts"
import { PeopleSection } from "./people-section"
import { SeatActs } from "./seat-acts"
import { SeatFormProvider, WithYourSeat } from "./seat-form"
import { IfYouLeave, NothingDue } from "./seat-money"
import { SeatsSection } from "./seats-section"
import { WaitStory } from "./wait-story"

/**
 * One group session, as an investor, its analyst or an admin sees it; `list` is who comes and who waits, for the latter two. `step` is what the payment
 * of the viewer's seat asks of him, `money` how it stands; `cases` are about who did not come.
 */
export function GroupScreen({
  list,
  step,
  money,
  cases,
  ...looked
}: LookedGroup & { list: ReactNode; step?: ReactNode; money?: ReactNode; cases?: ReactNode }) {
  return (
    <GroupProvider value={looked}>
      {looked.viewer === "investor" ? (
        <SeatFormProvider>
          <Parts
            acts={
              step ? (
                <div className="flex flex-col gap-7">
                  {step}
                  <SeatActs />
                </div>
              ) : (
                <SeatActs />
              )
            }
            story={<InvestorAside />}
            first={cases}
          >
            <WithYourSeat />
            {money}
            <PeopleSection />
          </Parts>
        </SeatFormProvider>
      ) : (
        <Parts acts={<LeadActs />}>
          {list}
          {cases}
        </Parts>
      )}
    </GroupProvider>
  )
}

/** On phones what can be done comes right below the title; for one who waits, the seats come before the time. */
function Parts({
  acts,
  story,
  first,
  children,
}: {
  acts: ReactNode
  story?: ReactNode
  /** What is to be answered before all else is read. */
  first?: ReactNode
  children: ReactNode
}) {
  const { group } = useGroup().page
  const waits = waitsOnly(group.waitlist)
  return (
    <div className="grid items-start gap-x-16 gap-y-7 lg:grid-cols-[minmax(0,1fr)_20rem] lg:grid-rows-[auto_1fr]">
      <Head />
      <div className="contents flex-col gap-9 lg:col-start-2 lg:row-span-2 lg:row-start-1 lg:flex lg:pt-8">
        <aside aria-label="What you can do" className="empty:hidden">
          {acts}
        </aside>
        {story && <div className="flex flex-col gap-9 empty:hidden max-lg:order-last">{story}</div>}
      </div>
      <div className="flex min-w-0 flex-col gap-9">
        <div>
          <GroupTimes />
          {first && <div className="mt-9">{first}</div>}
          {group.description && (
            <p
              className={cn(
                first ? "mt-9" : "mt-5",
                "max-w-measure type-reading wrap-anywhere whitespace-pre-line",
              )}
            >
              <bdi>{group.description}</bdi>
            </p>
          )}
        </div>
        <div className={cn("empty:hidden", waits && "max-lg:order-first")}>
          <SeatsSection />
        </div>
        {children}
      </div>
    </div>
  )
}

function Head() {
  const { page, viewer } = useGroup()
  const { group, waitSteps } = page
  const clock = useClock()
  const waits = waitsOnly(group.waitlist)
  const since = waits ? waitSteps[0]?.at : undefined
  return (
    <div>
      <PageTitle
        sentence
        back={{ href: viewer === "admin" ? "/admin/groups" : "/groups", label: "Groups" }}
        above={<GroupStatusLine group={group} viewer={viewer} waitsSince={since ?? null} />}
      >
        <bdi>{topicOf(group)}</bdi>
      </PageTitle>
      <p className="mt-2 text-lg text-ink-2">
        {viewer === "analyst" ? (
          "Your group session"
        ) : (
          <>
            Group session with{" "}
            <TextLink href={`/analysts/${group.analyst.id}`}>
              <Name>{group.analyst.name}</Name>
            </TextLink>
          </>
        )}
      </p>
      {waits && (
        <p translate="no" className="mt-2 type-key lg:hidden">
          {formatSession(group.startUtc, group.endUtc, clock)}
        </p>
      )}
    </div>
  )
}

function InvestorAside() {
  const { group } = useGroup().page
  const { can, mySeat } = group
  const isHeld = mySeat?.status === "held" || mySeat?.status === "confirmed"
  const mayLeave = isHeld
    ? can.includes("leave")
    : can.some((act) => ["join", "accept", "stop_waiting"].includes(act))
  return (
    <>
      <WaitStory />
      {mayLeave && (
        <Section id="if-you-leave" title={isHeld ? "If you leave" : "If you leave later"} size="minor">
          <p className="mt-1 type-body text-ink-2" suppressHydrationWarning>
            <IfYouLeave />
          </p>
          <NothingDue />
        </Section>
      )}
    </>
  )
}

function waitsOnly({ position, offerUntil }: { position: number | null; offerUntil: Date | null }): boolean {
  return position !== null && offerUntil === null
}
