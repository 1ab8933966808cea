import { unstable_isUnrecognizedActionError } from "next/navigation"

export type Failure = {
  readonly title: string
  readonly words: string
  readonly act: string
  /** Asking the server again cannot help: the page has to be loaded whole. */
  readonly isOfPage: boolean
}

/** What an error that took a page away says, and whose it is: a lost line is not our failure. */
export function failureOf(error: Error & { digest?: string }): Failure {
  const isOutdated: boolean = unstable_isUnrecognizedActionError(error)
  if (isOutdated) return OUTDATED
  if (navigator.onLine === false) return OFFLINE
  if (error.name === "ChunkLoadError" || /failed to fetch|load failed|networkerror/i.test(error.message)) {
    return LOST
  }
  const quote = error.digest ? ` If it happens again, quote ${error.digest}.` : ""
  return { ...OURS, words: `${OURS.words}${quote}` }
}

const OUTDATED: Failure = {
  title: "A newer version is running",
  words: "This page is of an older one. What you typed is carried over.",
  act: "Reload",
  isOfPage: true,
}
const OFFLINE: Failure = {
  title: "You are offline",
  words: "What you typed is kept. The page loads by itself as soon as you are connected again.",
  act: "Load the page",
  isOfPage: true,
}
const LOST: Failure = {
  title: "Part of this page did not arrive",
  words: "The connection dropped for a moment. What you chose and typed is kept.",
  act: "Load the page again",
  isOfPage: true,
}
const OURS: Failure = {
  title: "This page did not load",
  words: "Something went wrong on our side. Nothing you saved is lost.",
  act: "Try again",
  isOfPage: false,
}
