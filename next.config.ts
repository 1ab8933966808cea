import type { NextConfig } from "next"

const SECURITY_HEADERS = [
  { key: "x-content-type-options", value: "nosniff" },
  { key: "referrer-policy", value: "same-origin" },
  { key: "cross-origin-opener-policy", value: "same-origin" },
  { key: "x-frame-options", value: "DENY" },
  { key: "permissions-policy", value: "camera=(), geolocation=(), microphone=(), payment=()" },
]

const config: NextConfig = {
  poweredByHeader: false,
  devIndicators: false,
  // Scripts of earlier builds stay for the tabs that were opened with them; see docs/decisions/0012-older-tabs.md.
  cleanDistDir: false,
  serverExternalPackages: ["graphile-worker"],
  headers: async () => [{ source: "/:path*", headers: SECURITY_HEADERS }],
}

export default config
