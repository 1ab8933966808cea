import { watchTyping } from "@/components/forms/typing"
import { tellZone } from "@/components/zones/zone-cookies"

watchTyping()

// The router answers popstate too, and whoever listens first is told first: asked here, before the router is there, a
// page with unsaved changes can hold a Back or Forward that the router then never learns of.
window.addEventListener("popstate", (event) => {
  const mayGo = window.dispatchEvent(new Event("before-traversal", { cancelable: true }))
  if (!mayGo) event.stopImmediatePropagation()
})

// The zone of this device, for the line that offers to switch to it: told by a cookie, the line is there from the first
// paint on and moves nothing. Where there is none, or no cookie is kept, the page asks by itself.
try {
  tellZone("device_zone", Intl.DateTimeFormat().resolvedOptions().timeZone)
} catch {}
