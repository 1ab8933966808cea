import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { decideCaseAction, liftPenaltyAction } from "@/app/actions/attendance"
import { CaseSection } from "@/components/attendance/case-section"
import { DecideForm } from "@/components/attendance/decide-form"
import { PenaltyRows } from "@/components/attendance/penalty-rows"
import { TextForm } from "@/components/attendance/text-form"
import { Fold } from "@/components/ui/fold"
import { Name } from "@/components/ui/name"
import { PageTitle } from "@/components/ui/page-title"
import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"
import { clockOf } from "@/lib/accounts/rules"
import { getHouseCase } from "@/lib/attendance/get-house-case"
import { GetCaseInput } from "@/lib/attendance/inputs"
import { formatSession } from "@/lib/time"
import { requireCtx } from "@/lib/web/auth-session"

type PageProps = { params: Promise<{ caseId: string }> }

export const metadata: Metadata = { title: "Case of attendance" }

/** One case: what both sides say, what is decided of it, and what whom it is against bears. */
export default async function CasePage({ params }: PageProps) {
  const ctx = await requireCtx("admin")
  const input = GetCaseInput.safeParse(await params)
  const found = input.success ? await getHouseCase(ctx, input.data) : null
  if (!found?.ok) notFound()
  const kase = found.value
  const clock = clockOf(ctx.actor)
  const names = { analyst: kase.analyst.name, investor: kase.investor.name }
  return (
    <>
      <PageTitle
        back={{ href: "/admin/attendance", label: "Attendance" }}
        lede={
          <>
            Session with <Name>{kase[kase.against === "analyst" ? "investor" : "analyst"].name}</Name>,{" "}
            <span className="max-sm:block">{formatSession(kase.startUtc, kase.endUtc, clock)}</span>
          </>
        }
      >
        <Name>{names[kase.against]}</Name>
      </PageTitle>
      <p className="mt-2 type-small">
        <TextLink href={kase.groupId ? `/groups/${kase.groupId}` : `/admin/bookings/${kase.bookingId}`}>
          The session
        </TextLink>
      </p>
      <div className="mt-7 flex flex-col gap-9 lg:grid lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-x-16">
        <div className="flex flex-col gap-6">
          <CaseSection kase={kase} names={names} clock={clock} now={ctx.now} />
          <DecideForm key={kase.revision} kase={kase} action={decideCaseAction} />
        </div>
        <Section id="penalties" title="Strikes and restrictions">
          {kase.penalties.length === 0 && <p className="mt-2 type-body text-ink-2">None.</p>}
          <PenaltyRows
            penalties={kase.penalties}
            clock={clock}
            now={ctx.now}
            about={({ caseId }) =>
              caseId === kase.id ? (
                "Of this case"
              ) : (
                <TextLink href={`/admin/attendance/${caseId}`}>Its case</TextLink>
              )
            }
            act={(penalty) => (
              <>
                {penalty.reviewText && (
                  <p className="mt-1 type-small wrap-anywhere">
                    <b className="font-semibold">Review asked:</b> {penalty.reviewText}
                  </p>
                )}
                <Fold label="Lift it" className="mt-1">
                  <TextForm
                    id={`lift-${penalty.id}`}
                    action={liftPenaltyAction}
                    values={{ penaltyId: penalty.id }}
                    label="Why"
                    hint="Its bearer reads it."
                    press="Lift"
                    busyLabel="Lifting…"
                  />
                </Fold>
              </>
            )}
          />
        </Section>
      </div>
    </>
  )
}
