/** The id of a day's group, and of the one that holds a quiet day: that of its first date. */
export function groupId(date: string): string {
  return `on-${date}`
}
