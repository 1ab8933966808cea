"use client"
import "./globals.css"

/** Shown when even the document's layout throws; brings its own document and plain links. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <title>Not available · Analyst Connect</title>
        <main className="border-t-4 border-bar pt-16 page">
          <h1 className="type-page">Analyst Connect is not available right now</h1>
          <p className="mt-2 max-w-measure type-body text-ink-2">
            Something went wrong on our side. Nothing you saved is lost.
            {error.digest && ` If it happens again, quote ${error.digest}.`}
          </p>
          <p className="mt-4 type-body">
            {/* biome-ignore lint/a11y/useValidAnchor: a full load is wanted, the router may be what broke */}
            <a href="" className="underline decoration-accent underline-offset-4">
              Try again
            </a>
          </p>
        </main>
      </body>
    </html>
  )
}
