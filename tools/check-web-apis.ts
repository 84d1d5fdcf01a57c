// Refuses web APIs that one of the browsers of `browser-targets.ts` lacks, in everything that ends up in the page.
//   node tools/check-web-apis.ts
//
// The compiler does it: it is given TypeScript's own declarations of the page's and of a worker's APIs without those
// that browser-compat-data says are missing. A canary is compiled with each: lines that have to be refused.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import process from 'node:process'

import compat from '@mdn/browser-compat-data' with { type: 'json' }

import { BROWSER_TARGETS } from './vite/browser-targets.ts'
import { missingIn } from './web-apis/missing.ts'
import { restrictLib } from './web-apis/restrict-lib.ts'

const PROJECT = resolve(import.meta.dirname, '..')
const CACHE = join(PROJECT, '.cache/web-apis')

const sources = readdirSync(join(PROJECT, 'src'), { recursive: true, encoding: 'utf8' }).map((path) => `src/${path}`)

/** Declarations of modules that have none of their own. */
const ambient = sources.filter((path) => path.endsWith('.d.ts'))

/** Scripts that the page starts as workers: `import address from './x.ts?worker&url'`. */
function workerEntries(): string[] {
  return sources
    .filter((path) => /\.tsx?$/.test(path) && !/\.test\.tsx?$/.test(path))
    .flatMap((path) => {
      const imports = readFileSync(join(PROJECT, path), 'utf8').matchAll(/from '(\.[^']+)\?(?:worker|sharedworker)/g)
      return [...imports].map(([, target = '']) => join(dirname(path), target))
    })
}

/** Where the compiler keeps its declarations: in the package of this platform's binary. */
function libFolder(): string {
  const require = createRequire(import.meta.url)
  const platform = `@typescript/typescript-${process.platform}-${process.arch}`
  const manifest = createRequire(require.resolve('typescript/package.json')).resolve(`${platform}/package.json`)
  return join(dirname(manifest), 'lib')
}

/** Compiles one kind of program against the restricted declarations. Returns what the compiler says; empty is well. */
function check(scope: 'page' | 'worker', lib: 'lib.dom.d.ts' | 'lib.webworker.d.ts', entries: string[]): string {
  const folder = join(CACHE, scope)
  mkdirSync(folder, { recursive: true })
  const declarations = restrictLib(readFileSync(join(libFolder(), lib), 'utf8'), missingIn(compat.api, BROWSER_TARGETS))
  writeFileSync(join(folder, lib), declarations)
  const canary = `tools/canary/web-apis/${scope}.ts`
  const files = [join(folder, lib), ...[...ambient, ...entries, canary].map((path) => join(PROJECT, path))]
  const config = {
    extends: join(PROJECT, 'tsconfig.base.json'),
    compilerOptions: {
      lib: ['ES2023'],
      types: [join(PROJECT, 'node_modules/vite/client.d.ts')],
      noEmit: true,
      composite: false,
      incremental: false,
      emitDeclarationOnly: false,
      skipLibCheck: true,
    },
    files,
  }
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config, null, 2))
  const compiler = join(PROJECT, 'node_modules/typescript/bin/tsc')
  const { stdout, stderr, status } = spawnSync(process.execPath, [compiler, '-p', folder, '--pretty', 'false'], {
    cwd: PROJECT,
    encoding: 'utf8',
  })
  return status === 0 ? '' : stdout + stderr
}

if (import.meta.main) {
  const entries = workerEntries()
  const said =
    check('page', 'lib.dom.d.ts', ['src/boot.ts', 'src/main.tsx']) + check('worker', 'lib.webworker.d.ts', entries)
  const browsers = Object.entries(BROWSER_TARGETS).map(([name, version]) => `${name} ${version}`)
  if (said === '') console.log(`web APIs: the page and ${entries.length} workers use what ${browsers.join(', ')} have`)
  else console.error(`${said}\nEach of these is missing in one of ${browsers.join(', ')}, or a canary was not refused.`)
  process.exit(said === '' ? 0 : 1)
}
