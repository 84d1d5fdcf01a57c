/** A folder in which one sample stands with its key, and a server that only listens. */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import process from 'node:process'

import { sampleOf, type SampleId } from '../../src/core/code/samples/samples.ts'
import { KEY_FILES, type EnvironmentValues } from '../../src/core/code/input/sample.ts'

export type Ended = { code: number; stdout: string; stderr: string }

/** Of all samples: what Go has compiled once it need not compile again. */
const CACHE = mkdtempSync(join(tmpdir(), 'countersign-code-cache-'))
process.once('exit', () => rmSync(CACHE, { recursive: true, force: true }))

/** Writes a sample and its key, runs it as its row says, or runs `instead`, and takes everything away again. */
export async function runSample(
  id: SampleId,
  values: EnvironmentValues,
  privateKeyPem: string,
  instead?: string,
): Promise<Ended> {
  const sample = sampleOf(id, values)
  const files = new Map(sample.files.map(({ name, text }) => [name, text]))
  if (KEY_FILES[sample.key] !== '') files.set(KEY_FILES[sample.key], privateKeyPem)
  return runIn(files, instead ?? sample.run)
}

/** Runs a line of a shell among files that are there for it alone. */
export async function runIn(files: ReadonlyMap<string, string>, line: string): Promise<Ended> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-code-'))
  try {
    for (const [name, text] of files) {
      mkdirSync(dirname(join(folder, name)), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    return await shell(line, folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function shell(line: string, cwd: string): Promise<Ended> {
  // Debian's own Python comes first, whatever else calls itself so; nothing is fetched by Go, nor asked by HTTPie.
  const env = {
    PATH: `/usr/bin:${process.env['PATH'] ?? ''}`,
    HOME: cwd,
    GOCACHE: CACHE,
    GOFLAGS: '-mod=mod',
    GOPROXY: 'off',
    HTTPIE_CONFIG_DIR: httpieConfig(),
    LC_ALL: 'C.UTF-8',
  }
  return new Promise((resolve) => {
    execFile('bash', ['-c', line], { cwd, env, timeout: 120_000 }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : -1
      resolve({ code, stdout, stderr })
    })
  })
}

/** HTTPie asks its makers for a newer version, in the background, unless its configuration says otherwise. */
function httpieConfig(): string {
  const folder = join(CACHE, 'httpie')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'config.json'), '{ "disable_update_warnings": true }')
  return folder
}

type Heard = { method: string; path: string; form: URLSearchParams }

/** A token endpoint that writes down what it is asked and answers nothing but this, or nothing at all. */
export async function listener(status: number | undefined, headers: Readonly<Record<string, string>> = {}, body = '') {
  const heard: Heard[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const form = new URLSearchParams(Buffer.concat(parts).toString())
      heard.push({ method: request.method ?? '', path: request.url ?? '', form })
      if (status !== undefined) response.writeHead(status, headers).end(body)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the listener has no port')
  return {
    origin: `http://127.0.0.1:${address.port}`,
    heard,
    close: () => {
      server.closeAllConnections()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
  }
}
