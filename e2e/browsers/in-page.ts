/**
 * Finds what a person would point at: by role and accessible name, or by a text. Runs inside the page, in any
 * engine, so it closes over nothing.
 *
 * @param role     `button`, `link`, `heading`, `region`, `field`, `file`, or `text` for the smallest element that says it
 * @param pattern  source of a regular expression the name has to match
 * @param still    nothing, too, while it is not where it was when it was last looked for: a pointer would miss it
 * @returns nothing while the page takes no input; the first that is visible, enabled and not covered by the closed side of a disclosure
 */
export function findInPage(role: string, pattern: string, still: boolean): Element | null {
  if (document.documentElement.inert) return null
  const selectors: Record<string, string> = {
    button: 'button, [role="button"], summary',
    link: 'a[href]',
    heading: 'h1, h2, h3',
    region: 'section, [role="region"]',
    field: 'input:not([type="radio"], [type="checkbox"]), textarea, select, [role="textbox"]',
    file: 'input[type="file"]',
    text: 'body *',
  }
  const wanted = new RegExp(pattern, 'u')
  const spoken = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim()
  const referred = (element: Element) =>
    (element.getAttribute('aria-labelledby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent)
      .join(' ')
  const labels = (element: Element) =>
    [...((element as HTMLInputElement).labels ?? [])].map((label) => label.textContent).join(' ')
  // What is hidden from assistive technology is no part of a name, like the number before a step.
  const content = (element: Element) => {
    const copy = element.cloneNode(true) as Element
    for (const hidden of copy.querySelectorAll('[aria-hidden="true"]')) hidden.remove()
    return copy.textContent
  }
  const nameOf = (element: Element) =>
    role === 'text'
      ? spoken(element.textContent)
      : spoken(element.getAttribute('aria-label')) ||
        spoken(referred(element)) ||
        spoken(labels(element)) ||
        (role === 'region' ? '' : spoken(content(element)))
  // Editors stand in shadow roots of their own.
  const roots = [document, ...[...document.querySelectorAll('body *')].flatMap(({ shadowRoot }) => shadowRoot ?? [])]
  const searched = role === 'field' ? roots : [document]
  const matches = searched
    .flatMap((root) => [...root.querySelectorAll(selectors[role] ?? 'body *')])
    .filter(
      (element) =>
        (role === 'file' || element.checkVisibility({ visibilityProperty: true })) &&
        !(element as HTMLButtonElement).disabled &&
        element.ariaDisabled !== 'true' &&
        wanted.test(nameOf(element)),
    )
  const found =
    role === 'text'
      ? matches.findLast((one) => !matches.some((other) => one !== other && one.contains(other)))
      : matches[0]
  if (!found || !still) return found ?? null
  const { x, y, width, height } = found.getBoundingClientRect()
  const place = [role, pattern, x, y, width, height].join(' ')
  const before = window.lastFound
  window.lastFound = place
  return place === before ? found : null
}

declare global {
  interface Window {
    /** What {@link findInPage} last found, and where. */
    lastFound?: string
  }
}
