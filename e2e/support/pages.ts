/** Every address that needs nothing stored, and one without a page: what is looked at on every screen is looked at here. */
export const PAGES = [
  '/',
  '/environments',
  '/practice',
  '/practice/drills',
  '/d',
  '/keys',
  '/inspect',
  '/assert',
  '/errors',
  '/compare',
  '/learn',
  '/trust',
  '/no/such/page',
]
