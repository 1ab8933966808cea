"use client"
import "./globals.css"
import { failureOf } from "@/components/shell/failure"

/** Shown when even the document's layout throws; brings its own document and plain links. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  const { title, words, act } = failureOf(error)
  return (
    <html lang="en">
      <body>
        <title>{`${title} · Analyst Connect`}</title>
        <main className="border-t-4 border-bar pt-16 page">
          <h1 className="type-page">{title}</h1>
          <p className="mt-2 max-w-measure type-body text-ink-2">{words}</p>
          <p className="mt-4 type-body">
            {/* biome-ignore lint/a11y/useValidAnchor: a full load is wanted, the router may be what broke */}
            <a href="" className="underline decoration-accent underline-offset-4">
              {act}
            </a>
          </p>
        </main>
      </body>
    </html>
  )
}
