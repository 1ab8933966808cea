"use client"
import { createContext, useContext } from "react"

/** Asks for the password again beside the page, which stays as it is, and then does what is given. */
export type SignInAgain = (then: () => void) => void

/** Provided by the shell of a signed-in page; null elsewhere. */
export const SignInAgainContext = createContext<SignInAgain | null>(null)

/** How a form whose login has ended is signed in again in place; null where it cannot be. */
export function useSignInAgain(): SignInAgain | null {
  return useContext(SignInAgainContext)
}
