import { TabLinks } from "@/components/ui/tab-links"

/** A mail as it was written: one made without a calendar part has none. */
export type ShownMail = { readonly html: string; readonly bodyText: string; readonly ics: string | null }

const VIEWS = { mail: "Mail", text: "Text only", invitation: "Invitation" } as const
type View = keyof typeof VIEWS

/**
 * A mail as its reader saw it: set, as text, and what his calendar got. It stands in a frame of its own, which runs nothing and
 * loads nothing; `mayFollow` lets its links open, in a new window, for its own reader.
 */
export function MailView({
  mail,
  view: asked,
  hrefOf,
  mayFollow = false,
}: {
  mail: ShownMail
  /** As the address has it. */
  view: string | undefined
  hrefOf: (view: View) => string
  mayFollow?: boolean
}) {
  const views = (Object.keys(VIEWS) as View[]).filter((view) => view !== "invitation" || mail.ics !== null)
  const current = views.find((view) => view === asked) ?? "mail"
  return (
    <>
      <TabLinks
        label="The mail"
        items={views.map((view) => ({ href: hrefOf(view), label: VIEWS[view], current: view === current }))}
      />
      {current === "mail" ? (
        <iframe
          title="The mail as it was set"
          sandbox={mayFollow ? "allow-popups allow-popups-to-escape-sandbox" : ""}
          srcDoc={framed(mail.html)}
          className="h-[46rem] w-full border border-t-0 border-rule bg-sheet"
        />
      ) : (
        <pre className="border border-t-0 border-rule bg-sheet p-4 font-sans wrap-anywhere whitespace-pre-wrap type-small">
          {current === "text" ? mail.bodyText : mail.ics}
        </pre>
      )}
    </>
  )
}

// The page's own policy holds inside too; this one leaves nothing but what the mail brings with it.
const POLICY = `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`

function framed(html: string): string {
  return html.replace(/<head>/i, `<head>${POLICY}<base target="_blank">`)
}
