import type { Metadata } from "next"
import { notFound } from "next/navigation"
import { Content } from "@/components/api/content"
import { FieldRows } from "@/components/api/field-rows"
import { OperationName } from "@/components/api/operation-name"
import { Prose } from "@/components/api/prose"
import { PlainShell } from "@/components/shell/plain-shell"
import { PageTitle } from "@/components/ui/page-title"
import { Section } from "@/components/ui/section"
import { operationView } from "@/lib/openapi/views"

type Props = { params: Promise<{ operation: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: operationView((await params).operation)?.summary ?? "For programs" }
}

/** One operation: what it does, takes, answers and refuses with. */
export default async function OperationPage({ params }: Props) {
  const operation = operationView((await params).operation)
  if (!operation) notFound()
  const { method, path, summary, words, parameters, body, answers } = operation
  return (
    <PlainShell>
      <PageTitle back={{ href: "/docs/api", label: "For programs" }}>{summary}</PageTitle>
      <p className="mt-2">
        <OperationName method={method} path={path} />
      </p>
      <Prose>{words}</Prose>
      {parameters.length > 0 && (
        <Section id="parameters" title="Parameters" className="mt-9">
          <FieldRows fields={parameters} label="Parameters" />
        </Section>
      )}
      {body && (
        <Section id="body" title="Body" className="mt-9">
          <Content content={body} label="the body" />
        </Section>
      )}
      <Section id="answers" title="Answers" className="mt-9">
        {answers.map((answer) => (
          <div key={answer.status} className="border-b border-rule py-4 last:border-b-0">
            <h3 className="type-name">{answer.status}</h3>
            <Content content={answer} label={`${answer.status}`} />
          </div>
        ))}
      </Section>
    </PlainShell>
  )
}
