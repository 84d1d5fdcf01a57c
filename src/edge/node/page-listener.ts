import { existsSync, readFileSync } from 'node:fs'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'

import sirv from 'sirv'

import { isPageAddress } from '../routes.ts'
import { headersFor, parseHeadersFile } from './headers-file.ts'

export type NextListener = (request: IncomingMessage, response: ServerResponse) => void

/** The path under which the page itself is stored. */
const PAGE = '/index.html'

/**
 * Serves the built page: files as they are, compressed where the build left a compressed copy, and the page itself
 * for every address a person opens.
 *
 * The folder is listed once, at start: what is not in the list does not exist, so no path can lead out of it.
 *
 * @param folder  What Vite built, with its `_headers`.
 * @param otherwise  Answers what is neither a file nor a navigation.
 * @throws {Error} When the folder holds no page, or its `_headers` is not understood.
 */
export function createPageListener(folder: string, otherwise: NextListener): NextListener {
  if (!existsSync(join(folder, 'index.html'))) throw new Error('page_not_built')
  const rules = parseHeadersFile(readFileSync(join(folder, '_headers'), 'utf8'))
  const serve = sirv(folder, {
    etag: true,
    brotli: true,
    gzip: true,
    setHeaders: (response, pathname) => {
      for (const [name, value] of headersFor(pathname, rules)) response.setHeader(name, value)
    },
  })
  return (request, response) => {
    const readable = request.method === 'GET' || request.method === 'HEAD'
    // A file may be gone since the start, when the page is built anew: sirv leaves that error of its stream
    // unheard, which would end the process. The reader sees a broken answer and asks again.
    response.once('pipe', (file) => file.once('error', () => response.destroy()))
    if (!readable || request.url === '/_headers') return otherwise(request, response)
    serve(request, response, () => {
      if (!isPageAddress(request.method ?? '', request.url ?? '', (name) => headerText(request, name)))
        return otherwise(request, response)
      request.url = PAGE
      serve(request, response, () => otherwise(request, response))
    })
  }
}

function headerText(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value.join(', ') : value
}
