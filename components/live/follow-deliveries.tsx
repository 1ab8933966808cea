"use client"
import { useEffect } from "react"
import { follow } from "./line"

/** Lets the page hear, and so be drawn anew, when something is sent, fails or is tried: an admin's of everything, anybody else's of his own. */
export function FollowDeliveries() {
  useEffect(() => follow("deliveries=true"), [])
  return null
}
