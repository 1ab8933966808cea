import { TEXT_MAX } from "./limits"

/** The address that a request came from, as the gate in front of the framework knows it; null where nothing came through it. */
export function clientAddress(given: Headers): string | null {
  const address = given.get("x-client-address")?.slice(0, TEXT_MAX.address)
  // A socket that listens to both families writes IPv4 as IPv6.
  return address?.replace(/^::ffff:(?=\d+\.)/, "") || null
}
