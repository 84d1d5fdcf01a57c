/**
 * What happens before the first paint, in a file of its own that the page waits for.
 *
 * The stored theme is shown, so that nobody who chose the dark one sees a flash of the light one. And the page, which
 * comes drawn, takes no input until React listens: what is typed or pressed before would be lost without a word.
 * The scripts are fetched once it is painted.
 * Without JavaScript none of this runs, and the page can be read and its links followed.
 */
import { holdInput, takeInput } from '#platform/browser/held-input.ts'
import { showTheme, storedTheme } from '#platform/local-storage/theme.ts'

showTheme(storedTheme())
holdInput()
// What cannot be fetched or breaks off leaves a page that can be read, with links that lead elsewhere.
addEventListener('error', takeInput, true)
afterPaint(fetchScripts)

/** The scripts wait in a template, so that what is painted with has the line to itself. In development there is none. */
function fetchScripts(): void {
  const scripts = document.querySelector<HTMLTemplateElement>('head > template')
  if (scripts) document.head.append(scripts.content)
}

function afterPaint(work: () => void): void {
  // Nothing is painted in a tab that nobody sees.
  if (document.visibilityState === 'hidden') addEventListener('DOMContentLoaded', work)
  // The first frame waits for the style sheet, the second has painted the first.
  else requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(work)))
}
