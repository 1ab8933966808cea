import type { FieldView } from "@/lib/openapi/views"
import { Prose } from "./prose"

/** Fields with their types, those inside them set in; `place` says where a parameter is. */
export function FieldRows({
  fields,
  label,
}: {
  fields: readonly (FieldView & { readonly place?: string })[]
  label: string
}) {
  return (
    <ul aria-label={label} className="mt-3 border-t border-rule">
      {fields.map((field) => (
        <li key={field.name} className="border-b border-rule py-2 last:border-b-0">
          <p className="wrap-anywhere type-body">
            <code translate="no" className="mr-2 font-mono font-semibold">
              {field.name}
            </code>
            <span className="type-small text-ink-2" translate="no">
              {field.type}
            </span>
            <span className="type-small text-ink-3">
              {[field.required ? "needed" : "may be left out", field.place]
                .filter(Boolean)
                .map((word) => ` · ${word}`)
                .join("")}
            </span>
          </p>
          {field.words && <Prose>{field.words}</Prose>}
          {field.fields.length > 0 && (
            <div className="ml-3 border-l border-rule pl-3">
              <FieldRows fields={field.fields} label={`Fields of ${field.name}`} />
            </div>
          )}
        </li>
      ))}
    </ul>
  )
}
