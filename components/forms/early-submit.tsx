/**
 * Without an action the browser would send a form to this very page, which forgets what was typed. Until React sends such
 * forms (`Window.earlySubmit` is null), the document holds the last one back by itself: the scripts may come late.
 */
const HOLD = `addEventListener("submit", (event) => {
  if (window.earlySubmit === null || event.target.hasAttribute("action")) return
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
