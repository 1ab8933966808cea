import type { CountedLimit } from "@/lib/core/problems"

/** Limits as `RateLimit-Policy` and `RateLimit` of draft-ietf-httpapi-ratelimit-headers-10: one item a limit, seconds and counts whole. */
export function limitHeaders(limits: readonly CountedLimit[]): Record<string, string> {
  if (limits.length === 0) return {}
  const items = (of: (limit: CountedLimit) => string) =>
    limits.map((limit) => `"${limit.name}";${of(limit)}`).join(", ")
  return {
    "ratelimit-policy": items(({ points, seconds }) => `q=${points};w=${seconds}`),
    ratelimit: items(({ left, resetSeconds }) => `r=${left};t=${resetSeconds}`),
  }
}
