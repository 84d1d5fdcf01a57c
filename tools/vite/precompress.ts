import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'

import type { Plugin } from 'vite'

/** What shrinks: text. Fonts and pictures are compressed already. */
const TEXT = /\.(?:js|css|html|json|svg|txt|webmanifest)$/

/** Below this a compressed copy saves less than its headers cost. Bytes. */
const SMALLEST = 1024

const brotli = promisify(brotliCompress)
const zip = promisify(gzip)

/**
 * Leaves a brotli and a gzip copy beside every text file of the build, as small as the formats go: done once here,
 * instead of in a hurry for every visitor.
 *
 * The Node server serves them; Cloudflare compresses by itself and is told, by an `.assetsignore`, to leave them.
 */
export function precompress(): Plugin {
  let folder = ''
  return {
    name: 'countersign:precompress',
    apply: 'build',
    configResolved(config) {
      folder = config.build.outDir
    },
    async closeBundle() {
      const files = await readdir(folder, { recursive: true })
      await writeFile(join(folder, '.assetsignore'), '*.br\n*.gz\n')
      await Promise.all(files.filter((file) => TEXT.test(file)).map((file) => compress(join(folder, file))))
    },
  }
}

async function compress(path: string): Promise<void> {
  const content = await readFile(path)
  if (content.byteLength < SMALLEST) return
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.byteLength }
  await Promise.all([
    brotli(content, { params }).then((bytes) => writeFile(`${path}.br`, bytes)),
    zip(content, { level: 9 }).then((bytes) => writeFile(`${path}.gz`, bytes)),
  ])
}
