// `npm run package`: what `npm pack` makes a package of, in dist/npm. It depends on no other package.
import { spawnSync } from 'node:child_process'
import { chmodSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { CLIENT, ensureClientBuild } from '../client-build.mjs'
import { PROJECT } from '../ensure-modules.mjs'
import { childEnvironment, nodeExecutable } from '../node-runtime.mjs'
import { giveUp, say } from '../say.mjs'
import { writeDeclarations } from './declarations.mjs'

const PACKAGE = join(PROJECT, 'dist/npm')

const node = nodeExecutable()
const environment = childEnvironment(node)

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
for (const file of ['LICENSE', 'README.md', 'CHANGELOG.md', 'SECURITY.md'])
  cpSync(join(PROJECT, file), join(PACKAGE, file))
writeFileSync(join(PACKAGE, 'package.json'), `${JSON.stringify(manifest(), undefined, 2)}\n`)
say('the package is in dist/npm; npm pack ./dist/npm makes a file of it')

/** The manifest of the package: the project's, without what only a checkout has. */
function manifest() {
  const { name, version, description, license, engines } = JSON.parse(
    readFileSync(join(PROJECT, 'package.json'), 'utf8'),
  )
  return {
    name,
    version,
    description,
    license,
    type: 'module',
    engines,
    bin: { [name]: 'lib/node/bin.js' },
    exports: {
      './practice': { types: `./lib/types/${types}`, default: './lib/node/practice.js' },
      './package.json': './package.json',
    },
    files: ['lib', 'dist', 'CHANGELOG.md', 'SECURITY.md'],
    publishConfig: { access: 'public', provenance: true },
    keywords: ['salesforce', 'oauth', 'jwt', 'jwt-bearer', 'rfc7523', 'mock'],
  }
}
