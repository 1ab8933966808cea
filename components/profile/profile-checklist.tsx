import type { ReactNode } from "react"
import { CheckIcon } from "@/components/ui/icons"
import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"
import type { ProfilePage } from "@/lib/analysts/views"

/** What an analyst whose profile is not shown yet has to do first, each with whether it is done; then an administrator enables it. */
export function ProfileChecklist({
  page: { profile, hasHours },
  zoneName,
}: {
  page: ProfilePage
  zoneName: string
}) {
  const hasHeadline = profile.headline !== ""
  const hasZone = profile.timeZone !== "UTC"
  const isReady = hasHeadline && hasHours && hasZone
  return (
    <Section id="checklist" title="Before investors can find you" className="mb-9 max-w-2xl">
      <ul className="mt-3 border-t border-rule">
        <Item isDone={hasHeadline} label="Headline">
          {hasHeadline ? profile.headline : "Say in a line what you cover, under “Who you are” below."}
        </Item>
        <Item isDone={hasHours} label="Hours">
          {hasHours ? (
            "Your week has hours that can be booked."
          ) : (
            <>
              Say when you can be booked, under <TextLink href="/availability">Availability</TextLink>.
            </>
          )}
        </Item>
        <Item isDone={hasZone} label="Zone">
          {hasZone ? zoneName : "Your hours are read in UTC. Choose your own zone under “Your clock” below."}
        </Item>
      </ul>
      <p className="mt-4 type-body text-ink-2">
        {isReady
          ? "All of it is there. An administrator enables your profile now."
          : "Once all of it is there, an administrator enables your profile."}
      </p>
    </Section>
  )
}

function Item({ isDone, label, children }: { isDone: boolean; label: string; children: ReactNode }) {
  return (
    <li className="flex gap-3 border-b border-rule py-3">
      <span className="mt-1 flex size-4 shrink-0 items-center justify-center border border-ink-3">
        {isDone && <CheckIcon className="text-accent" />}
      </span>
      <span className="min-w-0">
        <span className="type-label">
          {label}
          <span className="sr-only">{isDone ? ", done" : ", missing"}</span>
        </span>
        <span className="block type-small text-ink-2 wrap-anywhere">{children}</span>
      </span>
    </li>
  )
}
