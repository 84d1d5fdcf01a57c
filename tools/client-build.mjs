// `npm run build`: builds the page with Vite, only when something it is made of has changed since the last build.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

import { PROJECT } from './ensure-modules.mjs'
import { childEnvironment, nodeExecutable } from './node-runtime.mjs'
import { writeBillOfMaterials } from './sbom.mjs'
import { giveUp, say } from './say.mjs'

/** Where the page is built to, relative to the project. */
export const CLIENT = 'dist/client'

// Beside the served folder, so that it is never served itself.
const STAMP = join(PROJECT, 'dist/client-build.sha256')
const INPUTS = [
  'index.html',
  'vite.config.ts',
  'package-lock.json',
  'tsconfig.base.json',
  'tools/vite',
  'tools/catalogues',
  'public',
  'src',
]

/**
 * Hashes names and contents of everything the page is built from, and the language it is built in.
 *
 * Contents, not times: a fresh clone or a checkout of another commit gives files arbitrary times.
 *
 * @returns {string} SHA-256, hexadecimal
 */
export function sourcesHash() {
  const hash = createHash('sha256')
  const walk = (path) => {
    const absolute = join(PROJECT, path)
    if (statSync(absolute).isDirectory()) {
      for (const name of readdirSync(absolute).sort()) walk(`${path}/${name}`)
    } else if (!/\.test\.tsx?$/.test(path)) {
      hash.update(`${path}\0`).update(readFileSync(absolute)).update('\0')
    }
  }
  for (const input of INPUTS) walk(input)
  hash.update(process.env['PAGE_LANGUAGE'] ?? '')
  return hash.digest('hex')
}

/**
 * Builds the page when it is missing or made of older sources. Ends the process when Vite fails.
 *
 * @param {string} node executable to run Vite with
 * @param {NodeJS.ProcessEnv} env
 */
export function ensureClientBuild(node, env) {
  const hash = sourcesHash()
  const current =
    existsSync(join(PROJECT, CLIENT, 'index.html')) && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === hash
  if (current) return say(`the page in ${CLIENT} is up to date`)
  say(`building the page into ${CLIENT}`)
  rmSync(STAMP, { force: true })
  const { status } = spawnSync(node, ['node_modules/vite/bin/vite.js', 'build'], {
    cwd: PROJECT,
    // Test runners set `test`, with which React's development build would be served and stamped as current.
    env: { ...env, NODE_ENV: 'production' },
    stdio: 'inherit',
  })
  if (status !== 0) giveUp('the build failed; its own words are above')
  writeBillOfMaterials()
  mkdirSync(dirname(STAMP), { recursive: true })
  writeFileSync(STAMP, hash)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const node = nodeExecutable()
  ensureClientBuild(node, childEnvironment(node))
}
