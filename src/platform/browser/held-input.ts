/** Lets the page be seen and not be used: no click, no focus, no typing. */
export function holdInput(): void {
  document.documentElement.inert = true
}

/** Lets the page be used again. */
export function takeInput(): void {
  document.documentElement.inert = false
}
