import { navigation as words } from '#words/en/shell.ts'

/** The places of the app, in the order of the header. */
export const NAVIGATION: readonly { href: string; label: string; matches: RegExp }[] = [
  { href: '/', label: words.flow, matches: /^\/(?:env\/|$)/ },
  { href: '/practice', label: words.practice, matches: /^\/practice/ },
  { href: '/inspect', label: words.inspect, matches: /^\/inspect/ },
  { href: '/errors', label: words.errors, matches: /^\/errors/ },
  { href: '/compare', label: words.compare, matches: /^\/compare/ },
  { href: '/learn', label: words.learn, matches: /^\/learn/ },
  { href: '/keys', label: words.keys, matches: /^\/keys/ },
  { href: '/environments', label: words.environments, matches: /^\/environments/ },
  { href: '/trust', label: words.trust, matches: /^\/trust/ },
]
