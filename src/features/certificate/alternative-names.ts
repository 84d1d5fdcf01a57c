import type { SubjectAltName } from '#core/certificates/subject-alt-names.ts'

/** Prefixes as OpenSSL's `subjectAltName` has them. */
const KIND_BY_PREFIX: ReadonlyMap<string, SubjectAltName['kind']> = new Map(
  Object.entries({
    dns: 'dNSName',
    email: 'rfc822Name',
    uri: 'uniformResourceIdentifier',
    ip: 'iPAddress',
  }),
)

/**
 * Reads alternative names as people write them: one a line or separated by commas, with OpenSSL's prefixes or
 * without. Whether each is what it says is for `checkSubjectAltNames`. Total.
 */
export function parseAlternativeNames(text: string): SubjectAltName[] {
  return text
    .split(/[\n,]/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, prefix = '', rest = ''] = /^([A-Za-z]+):(.*)$/.exec(line) ?? []
      const kind = KIND_BY_PREFIX.get(prefix.toLowerCase())
      return kind ? { kind, value: rest.trim() } : { kind: guessKind(line), value: line }
    })
}

function guessKind(value: string): SubjectAltName['kind'] {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(value)) return 'uniformResourceIdentifier'
  if (value.includes('@')) return 'rfc822Name'
  return /^\d+(?:\.\d+){3}$/.test(value) || value.includes(':') ? 'iPAddress' : 'dNSName'
}
