export type Theme = 'system' | 'light' | 'dark'

const STORAGE_KEY = 'countersign.theme'

const listeners = new Set<() => void>()

/** The stored choice; `system` where there is none or storage is blocked. */
export function storedTheme(): Theme {
  try {
    return themeOf(localStorage.getItem(STORAGE_KEY))
  } catch {
    return 'system'
  }
}

/** Shows the page in a theme, and remembers nothing. */
export function showTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
  for (const listener of listeners) listener()
}

/** The theme that the page is shown in. */
export function shownTheme(): Theme {
  return themeOf(document.documentElement.dataset['theme'])
}

/** Calls `listener` whenever the page is shown in another theme, until the returned function is called. */
export function onThemeShown(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Shows the page in a theme and remembers it where that is possible. */
export function chooseTheme(theme: Theme): void {
  showTheme(theme)
  try {
    localStorage.setItem(STORAGE_KEY, theme)
  } catch {
    // Blocked storage: the choice lasts as long as the page.
  }
}

function themeOf(value: string | null | undefined): Theme {
  return value === 'light' || value === 'dark' ? value : 'system'
}
