import type { Metadata } from "next"
import { matchingCommands } from "@/components/command/commands"
import { FoundList } from "@/components/command/found-list"
import { LateCommandBox } from "@/components/command/late-command-box"
import { PageTitle } from "@/components/ui/page-title"
import { clockOf } from "@/lib/accounts/rules"
import { accepted } from "@/lib/core/result"
import { SearchHouseInput } from "@/lib/house/inputs"
import { searchHouse } from "@/lib/house/search-house"
import { requireCtx } from "@/lib/web/auth-session"
import { type SearchParams, textOf } from "@/lib/web/search-params"

export const metadata: Metadata = { title: "Search" }

/** The command box as a page: on phones, and wherever no script answers it. */
export default async function SearchPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await requireCtx("admin")
  const typed = textOf((await searchParams).q) ?? ""
  const input = SearchHouseInput.safeParse({ q: typed })
  const q = input.data?.q ?? ""
  const found = accepted(await searchHouse(ctx, { q }))
  return (
    <>
      <PageTitle {...(q && { lede: `What was found for “${q}”.` })}>Search</PageTitle>
      <LateCommandBox asked={typed} placeholder="Person, booking or command" className="mt-5 sm:hidden" />
      <FoundList
        q={q}
        commands={matchingCommands(q)}
        found={found}
        clock={clockOf(ctx.actor)}
        now={ctx.now}
      />
    </>
  )
}
