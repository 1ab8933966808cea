import type { NextConfig } from "next"

const config: NextConfig = {
  poweredByHeader: false,
  devIndicators: false,
  // Scripts of earlier builds stay for the tabs that were opened with them; see docs/decisions/0012-older-tabs.md.
  cleanDistDir: false,
  serverExternalPackages: ["graphile-worker"],
}

export default config
