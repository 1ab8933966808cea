/** How many fields of a form hold something else than they were drawn with; hidden ones and those without a name aside. */
export function countChanges(form: HTMLFormElement): number {
  const changed = [...form.elements].filter(isChanged).map((control) => control.getAttribute("name"))
  return new Set(changed.filter(Boolean)).size
}

function isChanged(control: Element): boolean {
  if (control instanceof HTMLSelectElement) {
    return [...control.options].some((option) => option.selected !== option.defaultSelected)
  }
  if (control instanceof HTMLTextAreaElement) return control.value !== control.defaultValue
  if (!(control instanceof HTMLInputElement) || control.type === "hidden") return false
  return control.type === "radio" || control.type === "checkbox"
    ? control.checked !== control.defaultChecked
    : control.value !== control.defaultValue
}
