export type Theme = 'system' | 'light' | 'dark'

const STORAGE_KEY = 'countersign.theme'

/** The stored choice; `system` where there is none or storage is blocked. */
export function readTheme(): Theme {
  try {
    const stored = localStorage.getItem(STORAGE_KEY)
    return stored === 'light' || stored === 'dark' ? stored : 'system'
  } catch {
    return 'system'
  }
}

/** Applies a theme to the page and remembers it where that is possible. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset['theme']
  else document.documentElement.dataset['theme'] = theme
  try {
    localStorage.setItem(STORAGE_KEY, theme)
  } catch {
    // Blocked storage: the choice lasts as long as the page.
  }
}
