import { familyOfHost } from './reach.ts'

/** What comes after the name of an org, or is the whole of a generic host. */
const ENDINGS = [
  'my.salesforce.com',
  'sandbox.my.salesforce.com',
  'develop.my.salesforce.com',
  'scratch.my.salesforce.com',
  'trailblaze.my.salesforce.com',
  'my.site.com',
  'sandbox.my.site.com',
] as const
const WHOLE = ['login.salesforce.com', 'test.salesforce.com'] as const

/** Letters that may be wrong, missing or too many. */
const MAX_SLIPS = 2

/**
 * The login host that was probably meant: the name of an org alone, `my` left out, or a slip of two letters in what comes
 * after the name. Never in the name itself: nobody but its owner knows how that is spelt.
 *
 * @param host lower case, without port; none of Salesforce's
 * @returns undefined where none is near. A guess, to be shown and never to be used. Never throws.
 */
export function meantHost(host: string): string | undefined {
  const tidy = host.replaceAll(',', '.')
  if (/^\d+(?:\.\d+){3}$/.test(tidy) || tidy === 'localhost') return undefined
  const [name = '', ...rest] = tidy.split('.')
  const after = rest.join('.')
  const candidates = [
    ...WHOLE.filter((whole) => slips(tidy, whole) <= MAX_SLIPS),
    ...(after === '' || after === 'salesforce.com' || after === 'my.salesforce' ? [`${name}.my.salesforce.com`] : []),
    ...ENDINGS.filter((ending) => slips(after, ending) <= MAX_SLIPS).map((ending) => `${name}.${ending}`),
  ]
  return candidates.find((candidate) => candidate !== host && familyOfHost(candidate) !== undefined)
}

/** Letters to change, add or leave out until one text is the other; counted no further than it matters. */
function slips(one: string, other: string): number {
  if (Math.abs(one.length - other.length) > MAX_SLIPS) return MAX_SLIPS + 1
  let row = Array.from({ length: other.length + 1 }, (_, at) => at)
  for (let i = 1; i <= one.length; i++) {
    const next = [i]
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1] ? 0 : 1
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same))
    }
    row = next
  }
  return row[other.length] ?? 0
}
