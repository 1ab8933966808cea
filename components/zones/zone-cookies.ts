const YEAR_SECONDS = 31_536_000

/** The cookies by which a browser tells the server zones: that of the device, and one not to be asked about again. */
export type ZoneCookie = "device_zone" | "zone_kept"

/** Tells the server a zone with every request from now on; without cookies nothing happens. */
export function tellZone(cookie: ZoneCookie, timeZone: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store is missing in browsers that people still use
  document.cookie = `${cookie}=${encodeURIComponent(timeZone)}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`
}
