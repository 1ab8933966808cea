"use client"
import { Button } from "@/components/ui/button"
import { Section } from "@/components/ui/section"

const PASSWORD = "demo-session-desk"
const ACCOUNTS = [
  { email: "investor@demo.test", who: "Investor" },
  { email: "investor2@demo.test", who: "Another investor" },
  { email: "analyst@demo.test", who: "Analyst" },
  { email: "admin@demo.test", who: "Admin" },
] as const

/** The demo's accounts, readable without JavaScript; with it one press fills the form. */
export function DemoAccounts({ formId }: { formId: string }) {
  return (
    <Section
      id="demo"
      size="minor"
      title="Demo accounts"
      className="mt-9"
      note={
        <>
          password <span className="font-semibold text-ink">{PASSWORD}</span>
        </>
      }
    >
      <ul className="mt-2">
        {ACCOUNTS.map(({ email, who }) => (
          <li
            key={email}
            className="flex items-center justify-between gap-3 border-b border-rule py-1.5 type-body"
          >
            <span>
              {email} <span className="block type-small text-ink-3">{who}</span>
            </span>
            <Button onClick={() => fill(formId, email)}>
              Use<span className="sr-only"> {email}</span>
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  )
}

function fill(formId: string, email: string) {
  const form = document.getElementById(formId)
  if (!(form instanceof HTMLFormElement)) return
  for (const [name, value] of [
    ["email", email],
    ["password", PASSWORD],
  ] as const) {
    const field = form.elements.namedItem(name)
    if (field instanceof HTMLInputElement) field.value = value
  }
  form.querySelector<HTMLElement>("button[type=submit]")?.focus()
}
