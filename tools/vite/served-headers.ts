import { readFileSync } from 'node:fs'

import { headersFor, parseHeadersFile } from '#edge/node/pages/headers-file.ts'

/**
 * The headers that `public/_headers` gives to the page, so that development serves the same policy as production.
 *
 * @returns header names and values of the path `/`
 * @throws when the file is missing or not understood: development without the policy would hide its violations
 */
export function servedHeaders(): Record<string, string> {
  return Object.fromEntries(headersFor('/', parseHeadersFile(readFileSync('public/_headers', 'utf8'))))
}
