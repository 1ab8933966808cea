/** Whether whoever asks has what this tag names already (`If-None-Match`). */
export function isHeld(request: Request, tag: string): boolean {
  const held = request.headers.get("if-none-match")
  const tags = held?.split(",").map((each) => each.trim().replace(/^W\//, "")) ?? []
  return tags.includes(tag) || tags.includes("*")
}
