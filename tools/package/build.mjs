// `npm run package`: what `npm pack` makes a package of, in dist/npm. It depends on no other package.
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import process from 'node:process'

import { CLIENT, ensureClientBuild } from '../client-build.mjs'
import { PROJECT } from '../ensure-modules.mjs'
import { childEnvironment, nodeExecutable } from '../node-runtime.mjs'
import { giveUp, say } from '../say.mjs'
import { writeDeclarations } from './declarations.mjs'
import { manifestOf } from './manifest.mjs'
import { forPackage, withoutSection } from './texts.mjs'

const PACKAGE = join(PROJECT, 'dist/npm')

const node = nodeExecutable()
const environment = childEnvironment(node)

/** @param {string} file */
function read(file) {
  return readFileSync(join(PROJECT, file), 'utf8')
}

function run(program, ...args) {
  const { status } = spawnSync(node, [join('node_modules', program), ...args], {
    cwd: PROJECT,
    env: { ...environment, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) giveUp(`${program} failed; its own words are above`)
}

ensureClientBuild(node, environment)
rmSync(PACKAGE, { recursive: true, force: true })
run('vite/bin/vite.js', 'build', '--config', 'tools/package/vite.config.ts', '--logLevel', 'error')
chmodSync(join(PACKAGE, 'lib/node/bin.js'), 0o755)
run('typescript/bin/tsc', '--build', 'src/library')
const types = writeDeclarations(join(PROJECT, '.tsbuild'), 'src/library/practice', join(PACKAGE, 'lib/types'))
cpSync(join(PROJECT, CLIENT), join(PACKAGE, 'dist/client'), { recursive: true })
cpSync(join(PROJECT, 'LICENSE'), join(PACKAGE, 'LICENSE'))
// The checkout's own tells of the checkout.
cpSync(join(PROJECT, 'tools/package/README.md'), join(PACKAGE, 'README.md'))
const texts = new Map(['CHANGELOG.md', 'SECURITY.md', 'docs/http-api.md'].map((file) => [file, read(file)]))
texts.set('docs/http-api.md', withoutSection(read('docs/http-api.md'), 'Starting it'))
mkdirSync(join(PACKAGE, 'docs'))
for (const [file, text] of texts) {
  const isPacked = (path) => texts.has(path) || existsSync(join(PACKAGE, path))
  writeFileSync(
    join(PACKAGE, file),
    forPackage(text, (path) => isPacked(posix.join(posix.dirname(file), path))),
  )
}
const project = JSON.parse(read('package.json'))
const manifest = manifestOf(project, types, process.env)
writeFileSync(join(PACKAGE, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`)
say('the package is in dist/npm; npm pack ./dist/npm makes a file of it')
if (!manifest.publishConfig.provenance)
  say('no CI names its repository and gives a token to sign with here, so npm is not asked for provenance')
