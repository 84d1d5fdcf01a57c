/** The places of the app, in the order of the header. */
export const NAVIGATION: readonly { href: string; label: string; matches: RegExp }[] = [
  { href: '/', label: 'Flow', matches: /^\/(?:env\/|$)/ },
  { href: '/practice', label: 'Practice', matches: /^\/practice/ },
  { href: '/inspect', label: 'Inspect', matches: /^\/inspect/ },
  { href: '/keys', label: 'Keys', matches: /^\/keys/ },
  { href: '/environments', label: 'Environments', matches: /^\/environments/ },
  { href: '/trust', label: 'Trust', matches: /^\/trust/ },
]
