import { ROLES, type Role } from "./vocabulary"

/** Which role a value of the provider's claim stands for, in order: the first that somebody has counts. */
export type RoleMap = readonly (readonly [value: string, role: Role])[]

/** Reads `OIDC_ROLE_MAP`: "desk=analyst,clients=investor", or the same as a JSON object; null where it is neither. */
export function readRoleMap(text: string): RoleMap | null {
  const pairs = text.trim().startsWith("{") ? pairsOfJson(text) : pairsOfList(text)
  const isRole = (role: unknown): role is Role => ROLES.some((known) => known === role)
  const read = (pairs ?? []).map(([value, role]) => [value, isRole(role) ? role : null] as const)
  return pairs === null || read.some(([value, role]) => value === "" || role === null)
    ? null
    : (read as RoleMap)
}

function pairsOfList(text: string): (readonly [string, string])[] {
  return text.split(",").flatMap((pair) => {
    const cut = Math.max(pair.lastIndexOf("="), pair.includes("=") ? -1 : pair.lastIndexOf(":"))
    return pair.trim() === ""
      ? []
      : [[pair.slice(0, Math.max(cut, 0)).trim(), pair.slice(cut + 1).trim()] as const]
  })
}

function pairsOfJson(text: string): [string, unknown][] | null {
  try {
    return Object.entries(JSON.parse(text))
  } catch {
    return null
  }
}

/** The role of somebody by what the provider says of him; null where the map has none for him. A claim inside others is named with dots. */
export function roleOfClaims(
  claims: Readonly<Record<string, unknown>>,
  claim: string,
  map: RoleMap,
): Role | null {
  const own = Object.hasOwn(claims, claim) ? claims[claim] : claim.split(".").reduce<unknown>(inside, claims)
  const values = [own ?? []].flat().map(String)
  return map.find(([value]) => values.includes(value))?.[1] ?? null
}

function inside(holder: unknown, name: string): unknown {
  const isHolder = typeof holder === "object" && holder !== null && Object.hasOwn(holder, name)
  return isHolder ? (holder as Record<string, unknown>)[name] : undefined
}
