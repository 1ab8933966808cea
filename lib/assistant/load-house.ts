import type { Handle } from "@/db/client"
import { queryNamed } from "@/db/query-named"
import { specialtyKey } from "@/lib/analysts/directory-entries"
import { type House, houseOf } from "./words/house"
import type { Analyst } from "./words/names"

/** What a house lists that wishes can name. */
export type LoadedHouse = { readonly house: House; readonly specialties: readonly string[] }

let kept: { readonly listing: string; readonly loaded: LoadedHouse } | undefined

/** The specialties and the names of all who are listed, as they are at that moment; made ready again only when they changed. */
export async function loadHouse(db: Handle): Promise<LoadedHouse> {
  const [answer] = await queryNamed<{ listing: string }>(db, {
    name: "load_house_of_wishes",
    text: `select coalesce(json_agg(json_build_array(u.id, u.name, l.specialties, (select min(m) from unnest(l.session_minutes) m)) order by l.sort_name, u.id), '[]')::text as listing
      from analyst_listings l join users u on u.id = l.analyst_id where l.is_listed`,
    values: [],
  })
  const listing = answer?.listing ?? "[]"
  if (kept?.listing !== listing) kept = { listing, loaded: houseIn(listing) }
  return kept.loaded
}

function houseIn(listing: string): LoadedHouse {
  const rows = JSON.parse(listing) as [id: string, name: string, specialties: string[], shortest: number][]
  const spelled = new Map(rows.flatMap(([, , all]) => all.map((each) => [specialtyKey(each), each])))
  const specialties = [...spelled.values()].toSorted()
  const analysts = rows.map(([id, name]): Analyst => ({ id, name }))
  const shortest = rows.map(([, , , minutes]) => minutes)
  return { house: houseOf(specialties, analysts, shortest), specialties }
}
