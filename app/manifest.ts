import type { MetadataRoute } from "next"

/** What a phone or desktop needs to install the application; the bar's colour follows the scheme by the pages' own tags. */
export default function manifest(): MetadataRoute.Manifest {
  const icon = (name: string, side: number, purpose: "any" | "maskable") => ({
    src: `/icons/${name}-${side}.png`,
    sizes: `${side}x${side}`,
    type: "image/png",
    purpose,
  })
  return {
    id: "/",
    name: "Analyst Connect",
    short_name: "Analyst Connect",
    description: "Book one-to-one sessions with research analysts.",
    start_url: "/",
    scope: "/",
    display: "standalone",
    background_color: "#f7f6f2",
    theme_color: "#f7f6f2",
    icons: [
      icon("icon", 192, "any"),
      icon("icon", 512, "any"),
      icon("maskable", 192, "maskable"),
      icon("maskable", 512, "maskable"),
    ],
  }
}
