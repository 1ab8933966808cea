/** Whether a page answers a form that the browser sent itself, without JavaScript: what was typed then comes back with the page. */
export function isFormPost(headers: Pick<Headers, "get">): boolean {
  return headers.get("content-type")?.startsWith("multipart/form-data") ?? false
}
