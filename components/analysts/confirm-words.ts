import type { DirectoryRow } from "@/lib/analysts/views"

/** How a session comes about, and whether it is paid here: "Books at once, paid by card here". */
export function confirmWords({
  autoConfirm,
  isPaidByCard,
}: Pick<DirectoryRow, "autoConfirm" | "isPaidByCard">): string {
  return `${autoConfirm ? "Books at once" : "Analyst confirms"}${isPaidByCard ? ", paid by card here" : ""}`
}
