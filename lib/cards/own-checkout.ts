import { env } from "@/lib/env"

/**
 * The path of a page of the provider's that is in this application, as the sandbox's are; null where it is elsewhere: no form may redirect there,
 * so that the page links to it.
 */
export function ownCheckoutPath({ checkoutUrl }: { readonly checkoutUrl: string }): string | null {
  const { origin, pathname, search } = new URL(checkoutUrl)
  return origin === new URL(env().APP_URL).origin ? `${pathname}${search}` : null
}
