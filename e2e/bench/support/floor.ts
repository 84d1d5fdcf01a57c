import { copyFileSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { PAGE_NAMES } from '#edge/front/routes.ts'
import { build } from 'vite'

import { BROWSER_TARGETS } from '../../../tools/vite/browser-targets.ts'
import { precompress } from '../../../tools/vite/precompress.ts'

const SOURCE = '.cache/bench-floor-source'
const BUILT = '.cache/bench-floor'

const HTML = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="description" content="The floor" />
    <title>The floor</title>
    <script type="module" src="../../e2e/bench/support/floor-page.ts"></script>
  </head>
  <body>
    <div id="root"></div>
  </body>
</html>
`

/**
 * Builds the floor with the same Vite, for the same browsers, compressed the same way and under the same headers.
 *
 * @returns the folder, ready for the server of the product
 */
export async function buildFloor(): Promise<string> {
  rmSync(SOURCE, { recursive: true, force: true })
  mkdirSync(SOURCE, { recursive: true })
  writeFileSync(join(SOURCE, 'index.html'), HTML)
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    root: SOURCE,
    plugins: [precompress()],
    build: {
      outDir: join(process.cwd(), BUILT),
      emptyOutDir: true,
      target: Object.entries(BROWSER_TARGETS).map(([browser, version]) => browser + version),
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
    },
  })
  copyFileSync('public/_headers', join(BUILT, '_headers'))
  // One page at every address.
  for (const name of PAGE_NAMES) {
    for (const ending of ['.html', '.html.br', '.html.gz']) {
      const page = join(BUILT, `index${ending}`)
      if (name !== 'index' && existsSync(page)) copyFileSync(page, join(BUILT, name + ending))
    }
  }
  return BUILT
}
