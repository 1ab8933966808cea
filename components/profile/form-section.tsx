import type { ReactNode } from "react"

/** A part of the form: its heading and one sentence at the left, its fields at the right, stacked on phones. */
export function FormSection({ title, lede, children }: { title: string; lede: string; children: ReactNode }) {
  return (
    <section className="border-t-2 border-ink pt-2.5 lg:grid lg:grid-cols-[296px_1fr] lg:gap-x-12">
      <div>
        <h2 className="type-section">{title}</h2>
        <p className="mt-1 type-body text-ink-2">{lede}</p>
      </div>
      <div className="mt-5 flex max-w-150 flex-col gap-6 lg:mt-2">{children}</div>
    </section>
  )
}
