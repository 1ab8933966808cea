import "@fontsource/newsreader/400-italic.css"
import "@fontsource-variable/newsreader/wght.css"
import "@fontsource-variable/public-sans/wght.css"
import "./globals.css"
import type { Metadata, Viewport } from "next"
import { headers } from "next/headers"
import type { ReactNode } from "react"
import { EarlySubmit } from "@/components/forms/early-submit"
import { TypingKeeper } from "@/components/forms/typing-keeper"
import { HouseFooter } from "@/components/house/house-footer"
import { ToastProvider } from "@/components/ui/toast"
import { findHouse } from "@/lib/web/find-house"

export const metadata: Metadata = {
  title: { default: "Analyst Connect", template: "%s · Analyst Connect" },
  description: "Book one-to-one sessions with research analysts.",
  appleWebApp: { title: "Analyst Connect" },
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f7f6f2" },
    { media: "(prefers-color-scheme: dark)", color: "#121513" },
  ],
}

/** The document: type, colour, messages. Who is signed in is the business of the layouts below. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined
  const house = await findHouse()
  return (
    <html lang="en">
      <body>
        <EarlySubmit nonce={nonce} />
        <ToastProvider>
          {children}
          {house && <HouseFooter house={house} />}
          <TypingKeeper />
        </ToastProvider>
      </body>
    </html>
  )
}
