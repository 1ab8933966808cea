import type { NextConfig } from "next"
import { PHASE_PRODUCTION_BUILD } from "next/constants"

/** Of the packages of documents' fonts what is used of each. */
const FONT_FILES = [
  "@expo-google-fonts/public-sans/{400Regular,600SemiBold}/*.ttf",
  "@expo-google-fonts/newsreader/{400Regular,400Regular_Italic,500Medium,600SemiBold}/*.ttf",
  "@expo-google-fonts/noto-sans{,-jp,-arabic}/400Regular/*.ttf",
  "@fontsource/unifontex/files/*.woff",
].map((files) => `node_modules/${files}`)

const config: NextConfig = {
  poweredByHeader: false,
  devIndicators: false,
  // Scripts of earlier builds stay for the tabs that were opened with them; see docs/decisions/0012-older-tabs.md.
  cleanDistDir: false,
  // Each drawing anew holds the title in a boundary of its own: streamed, it could come after the page, which had none until then.
  htmlLimitedBots: /.*/,
  serverExternalPackages: ["fontkit", "graphile-worker", "pdfkit", "prom-client", "stripe", "web-push"],
  // `npm test` has checked the types of everything just before.
  // Of a path's part that ends in .pdf the ending is a folder of its own.
  rewrites: async () => [
    {
      source: "/api/invoices/:invoiceId([^/.]+).:type(pdf|xml)",
      destination: "/api/invoices/:invoiceId/as.:type",
    },
  ],
  typescript: { ignoreBuildErrors: process.env.TYPES_ARE_CHECKED === "1" },
  experimental: {
    // Where nobody builds a second time, keeping what this build knows only takes time.
    turbopackFileSystemCacheForBuild: !process.env.CI,
    // Nothing that runs the build reads them, and they are four fifths of it.
    turbopackSourceMaps: false,
  },
}

/** A build also leaves in `.next/standalone` what an image needs to run it; `next start` goes on as if it had not, and knows nothing of that. */
export default (phase: string): NextConfig =>
  phase === PHASE_PRODUCTION_BUILD
    ? {
        ...config,
        output: "standalone",
        // Read by the worker at its start, by names that nothing can foresee.
        outputFileTracingIncludes: { "/*": ["node_modules/graphile-worker/sql/**", ...FONT_FILES] },
      }
    : config
