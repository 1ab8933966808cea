/** The first stop of the Tab key. */
export function SkipLink() {
  return (
    <a
      href="#content"
      className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-60 focus:rounded focus:bg-ink focus:px-4 focus:py-2.5 focus:type-key focus:text-paper"
    >
      Skip to content
    </a>
  )
}
