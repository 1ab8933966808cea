/** The addresses of a list's next page and of its beginning, with its filters. */
export function pageLinks(
  path: string,
  filters: Readonly<Record<string, string | undefined>>,
  cursor: string | undefined,
  nextCursor: string | null,
): { readonly beginning: string | null; readonly next: string | null } {
  const given = Object.entries(filters).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const at = (more: Record<string, string>) => {
    const query = new URLSearchParams([...given, ...Object.entries(more)]).toString()
    return query ? `${path}?${query}` : path
  }
  return { beginning: cursor ? at({}) : null, next: nextCursor ? at({ cursor: nextCursor }) : null }
}
