// The router answers popstate too, and whoever listens first is told first: asked here, before the router is there, a
// page with unsaved changes can hold a Back or Forward that the router then never learns of.
window.addEventListener("popstate", (event) => {
  const mayGo = window.dispatchEvent(new Event("before-traversal", { cancelable: true }))
  if (!mayGo) event.stopImmediatePropagation()
})
