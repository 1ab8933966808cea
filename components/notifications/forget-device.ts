/** Tells this browser nothing any more, whoever is signed in next; its push service answers that it is gone. */
export async function forgetDevice(): Promise<void> {
  try {
    const registration = await navigator.serviceWorker?.getRegistration()
    const subscription = await registration?.pushManager?.getSubscription()
    await subscription?.unsubscribe()
  } catch {
    // The browser keeps it: what comes is shown until it is removed in settings.
  }
}
