import type { Metadata } from "next"
import { OperationName } from "@/components/api/operation-name"
import { Prose } from "@/components/api/prose"
import { PlainShell } from "@/components/shell/plain-shell"
import { PageTitle } from "@/components/ui/page-title"
import { Section } from "@/components/ui/section"
import { TextLink } from "@/components/ui/text-link"
import { OVERVIEW, tagViews } from "@/lib/openapi/views"

export const metadata: Metadata = { title: "For programs" }

/** What programs can do here: how they call, and every operation with a page of its own. */
export default function ApiPage() {
  return (
    <PlainShell>
      <PageTitle lede="Everything that people do here, over HTTP.">For programs</PageTitle>
      <p className="mt-4 type-body">
        <a
          href="/api/openapi.json"
          className="text-ink underline decoration-accent underline-offset-4 hover:text-accent"
        >
          The same as OpenAPI 3.1
        </a>
        <span className="text-ink-2">, for tools and generated clients.</span>
      </p>
      <Section id="how" title="How to call" className="mt-9">
        <Prose>{OVERVIEW}</Prose>
      </Section>
      {tagViews().map(({ name, words, operations }) => (
        <Section key={name} id={name.toLowerCase().replaceAll(" ", "-")} title={name} className="mt-9">
          <Prose>{words}</Prose>
          <ul className="mt-3 border-t border-rule">
            {operations.map(({ id, method, path, summary }) => (
              <li key={id} className="border-b border-rule py-2.5 sm:grid sm:grid-cols-[16rem_1fr] sm:gap-4">
                <p className="type-body">
                  <TextLink
                    href={`/docs/api/${id}`}
                    className="-my-2.5 inline-flex min-h-11 items-center mouse:my-0 mouse:min-h-0"
                  >
                    {summary}
                  </TextLink>
                </p>
                <OperationName method={method} path={path} />
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </PlainShell>
  )
}
