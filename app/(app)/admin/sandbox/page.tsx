import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { changeSandboxAction } from "@/app/actions/sandbox"
import { TestMoneyBand } from "@/components/money/test-money-band"
import { AskedLast, ToldLast } from "@/components/sandbox/sandbox-log"
import { LapseForm, WeatherForm } from "@/components/sandbox/weather-forms"
import { PageTitle } from "@/components/ui/page-title"
import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"
import { clockOf } from "@/lib/accounts/rules"
import { getSandbox } from "@/lib/sandbox/get-sandbox"
import { requireCtx } from "@/lib/web/auth-session"
import { zoneLabel } from "@/lib/zone-names"

export const metadata: Metadata = { title: "Sandbox" }

/** Every bad day that a payment provider can have, to be tried out. */
export default async function SandboxPage() {
  const ctx = await requireCtx("admin")
  const found = await getSandbox(ctx, {})
  if (!found.ok) notFound()
  const { weather, holds, events, calls } = found.value
  const clock = clockOf(ctx.actor)
  return (
    <>
      <TestMoneyBand
        action={
          <TextLink href="/sandbox" className="-my-2.5 inline-flex min-h-11 items-center type-small">
            What is the sandbox?
          </TextLink>
        }
        className="mb-7"
      />
      <PageTitle
        lede={`What the payment provider is like, for everybody here. Times in ${zoneLabel(clock.timeZone, ctx.now)}.`}
      >
        Sandbox
      </PageTitle>
      <div className="mt-7 gap-16 lg:grid lg:grid-cols-2">
        <div>
          <Section id="weather" size="minor" title="Weather">
            <WeatherForm
              key={`${weather.provider} ${weather.events}`}
              weather={weather}
              change={changeSandboxAction}
            />
          </Section>
          <Section id="holds" size="minor" title="Holds" className="mt-9">
            <div className="mt-2">
              <LapseForm holds={holds} change={changeSandboxAction} />
            </div>
          </Section>
        </div>
        <div className="mt-9 flex flex-col gap-9 lg:mt-0">
          <ToldLast events={events} clock={clock} />
          <AskedLast calls={calls} clock={clock} />
        </div>
      </div>
    </>
  )
}
