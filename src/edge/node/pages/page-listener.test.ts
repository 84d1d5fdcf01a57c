import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { createCallerJudge } from '../../front/own-origin.ts'
import { isForServers, PAGE_NAMES } from '../../front/routes.ts'
import { listen } from '../http/listen.ts'
import { createPageListener } from './page-listener.ts'
import { createHttpServer } from '../server/server.ts'
import { sendRaw, type RawAnswer } from '../testing/raw-http.ts'

const SCRIPT = 'export const long = "a script"\n'

function builtPage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'page-'))
  mkdirSync(join(folder, 'assets'))
  const files = {
    '_headers': '/*\n  X-Content-Type-Options: nosniff\n/assets/*\n  Cache-Control: immutable\n',
    '.assetsignore': '*.br\n',
    ...Object.fromEntries(PAGE_NAMES.map((name) => [`${name}.html`, `<!doctype html>${name}`])),
    'trust.html.br': 'a smaller page',
    'robots.txt': 'User-agent: *\n',
    'unknown.kind': '?',
    'assets/app.js': SCRIPT,
    'assets/app.js.br': 'br',
    'assets/app.js.gz': 'gzip',
    'assets/font.woff2': 'wOF2',
  }
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return folder
}

let server: Server
let port: number
const folder = builtPage()

beforeAll(async () => {
  const nothing = (): never => {
    throw new Error('not_the_page')
  }
  server = createHttpServer(
    { page: createPageListener(folder), relay: nothing, practice: nothing, health: nothing },
    createCallerJudge({ publicOrigin: undefined, allowed: new Set() }),
  )
  port = await listen(server, '127.0.0.1', 0)
})
afterAll(() => server.close())

function ask(path: string, headers: readonly string[] = [], method = 'GET'): Promise<RawAnswer> {
  const lines = [`${method} ${path} HTTP/1.1`, 'Host: localhost', 'Connection: close', ...headers]
  return sendRaw(port, `${lines.join('\r\n')}\r\n\r\n`)
}

const field = ({ head }: RawAnswer, name: string): string | undefined =>
  new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]

describe('a file', () => {
  it.each([
    ['/', 'text/html;charset=utf-8', undefined],
    ['/robots.txt', 'text/plain', undefined],
    ['/robots.txt?x', 'text/plain', undefined],
    ['/assets/app.js', 'text/javascript', 'immutable'],
    ['/assets/font.woff2', 'font/woff2', 'immutable'],
    ['/unknown.kind', 'application/octet-stream', undefined],
  ])('%s is sent as %s, under the headers of its path', async (path, type, cache) => {
    const answer = await ask(path)
    expect(answer.status).toBe(200)
    expect(field(answer, 'content-type')).toBe(type)
    expect(field(answer, 'cache-control')).toBe(cache)
    expect(field(answer, 'x-content-type-options')).toBe('nosniff')
    expect(field(answer, 'vary')).toBe('Accept-Encoding')
    expect(field(answer, 'content-length')).toBe(String(answer.body.byteLength))
  })

  it.each([
    ['br, gzip', 'br'],
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['GZIP;q=0.5', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0', undefined],
    ['brotli', undefined],
    ['identity', undefined],
    ['', undefined],
  ])('goes out to a client that accepts %j as %s', async (accepted, encoding) => {
    const answer = await ask('/assets/app.js', [`Accept-Encoding: ${accepted}`])
    expect(field(answer, 'content-encoding')).toBe(encoding)
    expect(answer.body.toString()).toBe(encoding ?? SCRIPT)
  })

  it('is not sent again to a client that has it, in whatever encoding', async () => {
    const etag = field(await ask('/assets/app.js'), 'etag')
    expect(etag).toMatch(/^W\/"[\w-]{22}"$/)
    for (const condition of [etag, `"x", ${etag}`, etag?.slice(2), '*']) {
      const answer = await ask('/assets/app.js', [`If-None-Match: ${condition}`, 'Accept-Encoding: br'])
      expect([answer.status, answer.body.byteLength, field(answer, 'etag')]).toEqual([304, 0, etag])
      expect(field(answer, 'cache-control')).toBe('immutable')
    }
    expect((await ask('/assets/app.js', ['If-None-Match: "other"'])).status).toBe(200)
  })

  it('is answered to HEAD with its length and without its bytes', async () => {
    const answer = await ask('/robots.txt', [], 'HEAD')
    expect([answer.status, field(answer, 'content-length'), answer.body.byteLength]).toEqual([200, '14', 0])
  })

  it.each([
    'bytes=5-2',
    'bytes=0-99999999999999999999',
    'bytes=0-1',
    'bytes=-5',
    'bytes=9-',
    'bytes=a-b',
    'bytes=0-1,3-4',
    'lines=1-2',
  ])('is sent whole, whatever range is asked for: %s', async (range) => {
    const answer = await ask('/robots.txt', [`Range: ${range}`])
    expect([answer.status, answer.body.toString()]).toEqual([200, 'User-agent: *\n'])
  })

  it('is still sent when it is gone from the disk', async () => {
    rmSync(join(folder, 'robots.txt'))
    expect((await ask('/robots.txt')).status).toBe(200)
  })
})

describe('what is not a file of the page', () => {
  it.each([
    '/_headers',
    '/_headers?x',
    '/%5Fheaders',
    '/.assetsignore',
    '/%2Eassetsignore',
    '/trust.html.br',
    '/trust.html',
    '/shell.html',
    '/assets/app.js.br',
    '/assets/app.js.gz',
    '/assets/app.js%2Ebr',
    '/assets',
    '/assets/',
    '/assets/gone.js',
    '/__proto__',
    '/constructor',
    '/%E0%A4%A',
    '/../robots.txt',
    '/assets/..%2findex.html',
  ])('%s is not found', async (path) => {
    for (const accept of ['Accept: */*', ...(isForServers(path) ? ['Accept: text/html'] : [])])
      expect((await ask(path, [accept])).status).toBe(404)
    const answer = await ask(path)
    expect(JSON.parse(answer.body.toString())).toMatchObject({ code: 'not_found' })
  })

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'])('%s is not found', async (method) => {
    expect((await ask('/robots.txt', [], method)).status).toBe(404)
  })

  it.each([
    ['/?x=1', 'index'],
    ['/trust', 'trust'],
    ['/env/1a2b3c4d/key?x=1', 'bench'],
    ['/learn/more?x=1', 'shell'],
    ['/trust.html', 'shell'],
    ['/index.html', 'shell'],
  ])('is, where a person opens %s, the HTML drawn for it: %s', async (path, name) => {
    const answer = await ask(path, ['Accept: text/html'])
    expect([answer.status, answer.body.toString()]).toEqual([200, `<!doctype html>${name}`])
    expect(field(answer, 'content-type')).toBe('text/html;charset=utf-8')
  })

  it('is the HTML compressed where the client can undo that', async () => {
    const small = await ask('/trust', ['Accept: text/html', 'Accept-Encoding: br'])
    expect([small.status, small.body.toString()]).toEqual([200, 'a smaller page'])
  })

  it('is not found where a file of the build is gone, whoever asks', async () => {
    expect((await ask('/assets/gone.js', ['Accept: text/html'])).status).toBe(404)
  })
})

it('refuses to start without all of its HTML', () => {
  const empty = mkdtempSync(join(tmpdir(), 'page-'))
  expect(() => createPageListener(empty)).toThrow('page_not_built')
  const [last, ...others] = PAGE_NAMES.toReversed()
  for (const name of others) writeFileSync(join(empty, `${name}.html`), '')
  writeFileSync(join(empty, '_headers'), '')
  expect(() => createPageListener(empty), `without ${last}.html`).toThrow('page_not_built')
  writeFileSync(join(empty, `${last}.html`), '')
  expect(() => createPageListener(empty)).not.toThrow()
})
