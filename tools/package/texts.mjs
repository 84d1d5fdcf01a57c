// Documents of the checkout, as they stand in the package.

/** A link of Markdown, or its picture. */
const LINK = /!?\[([^[\]\n]*)\]\(([^()\s]+)\)/g

/**
 * The relative addresses that a document links to, without their fragments.
 *
 * @param {string} markdown
 */
export function relativeLinks(markdown) {
  return Array.from(markdown.matchAll(LINK), ([, , address]) => address.replace(/#.*/, '')).filter(isRelative)
}

/**
 * A document whose links into the checkout are their words alone.
 *
 * @param {string} markdown
 * @param {(path: string) => boolean} isPacked
 */
export function forPackage(markdown, isPacked) {
  return markdown.replaceAll(LINK, (all, words, address) => {
    const path = address.replace(/#.*/, '')
    return isRelative(path) && !isPacked(path) ? words : all
  })
}

/**
 * A document without one of its sections, up to the next heading of the second level.
 *
 * @param {string} markdown
 * @param {string} heading
 * @throws {Error} where it has none of that name
 */
export function withoutSection(markdown, heading) {
  const start = markdown.indexOf(`\n## ${heading}\n`)
  if (start < 0) throw new Error(`no section ${heading}`)
  const end = markdown.indexOf('\n## ', start + 1)
  return markdown.slice(0, start) + (end < 0 ? '' : markdown.slice(end))
}

/**
 * Paths into the checkout that a text names, however: linked, as code or bare. Tests are left out, which stand beside what they hold.
 *
 * @param {string} text
 */
export function namedPaths(text) {
  const paths = Array.from(text.matchAll(/(?<![\w./-])(?:docs|src|tools|e2e|examples)\/[\w./-]*/g), ([path]) => path)
  return paths.map((path) => path.replace(/\.+$/, '')).filter((path) => !/\.(?:test|e2e)\.ts$/.test(path))
}

/** @param {string} address */
function isRelative(address) {
  return address !== '' && !/^[a-z][\w+.-]*:/i.test(address)
}
