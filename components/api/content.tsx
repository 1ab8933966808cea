import type { AnswerView } from "@/lib/openapi/views"
import { FieldRows } from "./field-rows"
import { Prose } from "./prose"

/** What is sent or answered: words, type, fields and an example. */
export function Content({ content, label }: { content: Omit<AnswerView, "status">; label: string }) {
  return (
    <>
      {content.words && <Prose>{content.words}</Prose>}
      {content.type && (
        <p className="mt-2 type-small text-ink-3">
          <code translate="no" className="font-mono">
            {content.type}
          </code>
        </p>
      )}
      {content.fields.length > 0 && <FieldRows fields={content.fields} label={`Fields of ${label}`} />}
      {content.example && (
        <pre
          translate="no"
          className="mt-3 border border-rule bg-sheet p-3 font-mono text-[13px]/5 whitespace-pre-wrap wrap-anywhere"
        >
          {content.example}
        </pre>
      )}
    </>
  )
}
