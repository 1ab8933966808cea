/** Whether an address may sign up: its domain is one of these, whole and in any case; any where none are named. */
export function maySignUp(email: string, domains: readonly string[]): boolean {
  const domain = email.slice(email.lastIndexOf("@") + 1).toLowerCase()
  return domains.length === 0 || domains.includes(domain)
}
