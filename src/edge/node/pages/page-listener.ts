import type { IncomingMessage } from 'node:http'

import { isForServers, isHtml, isPageAddress, pageAt } from '../../front/routes.ts'
import { readPageFiles, type PageFile } from './page-files.ts'
import { sendProblem } from '../http/send-answer.ts'
import type { Listener } from '../http/listener.ts'

/**
 * Serves the built page from memory: files as they are, compressed where the build left a compressed copy, and for
 * every address a person opens the HTML that is drawn for it.
 *
 * A path is looked up as it arrives, whole: it is never decoded, joined or repaired, so none can lead out of the
 * list. Ranges are not served, which every client must expect.
 *
 * @param folder  What Vite built, with its `_headers`.
 * @throws {Error} `page_not_built` when the folder holds no page, or its `_headers` is not understood.
 * @see RFC 9110 §13.1.2 (If-None-Match), §12.5.3 (Accept-Encoding), §14.2 (a server may ignore Range)
 */
export function createPageListener(folder: string): Listener {
  const files = readPageFiles(folder)
  return (request, response) => {
    const file = find(request, files)
    if (file === undefined) return sendProblem(request, response, 'not_found')
    const { encoding, body } = chosenBody(file, header(request, 'accept-encoding'))
    if (isKnown(header(request, 'if-none-match'), file.etag)) {
      response.writeHead(304, file.headers)
      response.end()
      return
    }
    const headers = [...file.headers, 'content-type', file.type, 'content-length', String(body.byteLength)]
    if (encoding !== undefined) headers.push('content-encoding', encoding)
    response.writeHead(200, headers)
    response.end(body)
  }
}

function find(request: IncomingMessage, files: ReadonlyMap<string, PageFile>): PageFile | undefined {
  const { method = '', url = '' } = request
  if (method !== 'GET' && method !== 'HEAD') return undefined
  const mark = url.indexOf('?')
  const path = mark < 0 ? url : url.slice(0, mark)
  const file = isHtml(path) ? undefined : files.get(path)
  if (file !== undefined || isForServers(path)) return file
  const isPage = isPageAddress(method, path, (name) => header(request, name))
  return isPage ? files.get(`/${pageAt(path)}.html`) : undefined
}

/** The smallest copy that the client can undo. */
function chosenBody({ body, copies }: PageFile, accepted: string | undefined): { encoding?: string; body: Buffer } {
  return copies.find(({ encoding }) => accepts(accepted, encoding)) ?? { body }
}

/** Whether a coding stands in `Accept-Encoding`, and not only to be refused (`;q=0`). */
function accepts(accepted: string | undefined, encoding: string): boolean {
  return (accepted ?? '').split(',').some((item) => {
    const [name = '', weight = ''] = item.split(';')
    return name.trim().toLowerCase() === encoding && !/^\s*q=0(?:\.0*)?\s*$/i.test(weight)
  })
}

/** Whether the client has this version already. Compared weakly, as RFC 9110 §13.1.2 has it. */
function isKnown(condition: string | undefined, etag: string): boolean {
  if (condition === undefined) return false
  return condition.split(',').some((item) => {
    const tag = item.trim()
    return tag === '*' || tag === etag || `W/${tag}` === etag
  })
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value.join(', ') : value
}
