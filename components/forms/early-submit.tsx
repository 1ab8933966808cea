/**
 * A form with neither action nor method is sent by React alone: the browser would send it to this very page, which forgets
 * what was typed. Until React can (`Window.earlySubmit` is null), the document holds the last one back by itself: the
 * scripts may come late.
 */
const HOLD = `addEventListener("submit", (event) => {
  if (window.earlySubmit === null || event.target.matches("[action], [method]")) return
  event.preventDefault()
  window.earlySubmit = event
}, true)`

/** Stands in the document before every form; without JavaScript it does nothing. */
export function EarlySubmit({ nonce }: { nonce: string | undefined }) {
  // Browsers hide the nonce of an element, which looks like another one.
  return (
    <script nonce={nonce} suppressHydrationWarning>
      {HOLD}
    </script>
  )
}
