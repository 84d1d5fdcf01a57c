import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, sep } from 'node:path'

import { isForServers, PAGE_NAMES } from '../../front/routes.ts'
import { headersFor, parseHeadersFile } from './headers-file.ts'

/** One file of the page, ready to be sent. */
export type PageFile = {
  /** Of every answer about it, 304 too: names and values in turn. */
  readonly headers: string[]
  readonly type: string
  /** Weak, since a compressed copy shares it. */
  readonly etag: string
  readonly body: Buffer
  /** Compressed copies, the smallest first. */
  readonly copies: ReadonlyArray<{ readonly encoding: string; readonly body: Buffer }>
}

const TYPES: ReadonlyMap<string, string> = new Map([
  ['.css', 'text/css'],
  ['.html', 'text/html;charset=utf-8'],
  ['.js', 'text/javascript'],
  ['.json', 'application/json'],
  ['.png', 'image/png'],
  ['.svg', 'image/svg+xml'],
  ['.txt', 'text/plain'],
  ['.webmanifest', 'application/manifest+json'],
  ['.woff2', 'font/woff2'],
])

/** Compressed copies by the ending the build gives them, the smaller format first. */
const COPIES = [
  ['.br', 'br'],
  ['.gz', 'gzip'],
] as const

/**
 * Reads the built page into memory, a few megabytes: what is not in this list does not exist.
 *
 * @returns The files by their path, such as `/assets/app.js`.
 * @throws {Error} `page_not_built` when one of its HTML files is missing; when `_headers` is not understood.
 */
export function readPageFiles(folder: string): ReadonlyMap<string, PageFile> {
  if (!PAGE_NAMES.every((name) => existsSync(join(folder, `${name}.html`)))) throw new Error('page_not_built')
  const rules = parseHeadersFile(readFileSync(join(folder, '_headers'), 'utf8'))
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll(sep, '/'))
  const files = new Map<string, PageFile>()
  for (const name of names) {
    if (isForServers(name) || !statSync(join(folder, name)).isFile()) continue
    const body = readFileSync(join(folder, name))
    const copies = COPIES.filter(([ending]) => names.includes(name + ending)).map(([ending, encoding]) => ({
      encoding,
      body: readFileSync(join(folder, name + ending)),
    }))
    const etag = `W/"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
    const lastModified = statSync(join(folder, name)).mtime.toUTCString()
    const own = { 'vary': 'Accept-Encoding', etag, 'last-modified': lastModified }
    const headers = [...headersFor(`/${name}`, rules), ...Object.entries(own)].flat()
    files.set(`/${name}`, { headers, type: TYPES.get(extname(name)) ?? 'application/octet-stream', etag, body, copies })
  }
  return files
}
