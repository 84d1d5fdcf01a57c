import { basename, resolve } from 'node:path'

import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type PluginOption, type Rolldown } from 'vite'

import { LOCAL_WORKERD_ENVIRONMENT, localWorkerdVars } from '#edge/node/workerd/local-workerd.ts'

import { bootScript } from './tools/vite/boot-script.ts'
import { BROWSER_TARGETS } from './tools/vite/browser-targets.ts'
import { chunkReport, workerChunkReport } from './tools/vite/chunk-report.ts'
import { drawnHtml } from './tools/vite/drawn-html.ts'
import { DRAWN_PAGES } from './tools/vite/drawn-pages.ts'
import { externalRefreshPreamble } from './tools/vite/external-refresh-preamble.ts'
import { language } from './tools/vite/language.ts'
import { precompress } from './tools/vite/precompress.ts'
import { servedHeaders } from './tools/vite/served-headers.ts'
import { startLine } from './tools/vite/start-line.ts'

const TARGET = Object.entries(BROWSER_TARGETS).map(([browser, version]) => browser + version)

const LANGUAGE = process.env['PAGE_LANGUAGE'] ?? 'en'

const START_PAGE = resolve(DRAWN_PAGES.index.module)

/** What many screens are made of, but for what judges by schemas: that comes with who asks for it. */
const PRIMITIVES =
  /src\/(?:ui(?!\/editor)|platform(?!\/(?:indexeddb\/(?:stored-records|key-shelf|set-aside-text)|tabs|workers)))\/|node_modules\/lucide-react\//

/** Catalogues of a few lines that several later screens share, none of them the start page. */
const SMALL_CATALOGUES =
  /src\/words\/en\/(?:shared|blocked|step-names|granted-scope|flow-errors|relay-refusals|consumer-key)\.ts/

/** The page: built to `dist/client`; in development served with the function beside it in workerd. */
export default defineConfig(async ({ command, isPreview }) => ({
  plugins: [
    language(LANGUAGE),
    react(),
    tailwindcss(),
    bootScript(TARGET),
    chunkReport(),
    drawnHtml(LANGUAGE),
    precompress(),
    // The function is bundled by wrangler when it is deployed; Vite runs it in development only.
    ...(command === 'serve' && !isPreview ? [...(await functionInWorkerd()), externalRefreshPreamble()] : []),
  ],
  build: {
    outDir: 'dist/client',
    target: TARGET,
    // The policy allows no data: script or font; an asset is a file with a hash in its name.
    assetsInlineLimit: 0,
    // The polyfill is an inline script in effect, and every engine of `target` has module preload.
    modulePreload: { polyfill: false },
    sourcemap: false,
    // What the page is made of, by whom, and under which terms; served beside it.
    license: { fileName: 'third-party-licenses.md' },
    reportCompressedSize: false,
    // What every screen needs travels together; dozens of tiny files would each cost a round trip.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(?:react|react-dom|scheduler)\// },
            // What every screen needs: the entry and all it imports.
            { name: 'shared', tags: ['$initial' as const], test: /src\/(?!main\.tsx)|node_modules\// },
            // What only a later screen needs does not weigh on the start page.
            {
              name: ofStartPage(),
              debugName: 'start',
              test: new RegExp(`${PRIMITIVES.source}|src/(?!app/home/)`),
            },
            { name: 'core', test: /src\/core\/(?:kernel|vocabulary|encoding|keys)\//, minShareCount: 4 },
            {
              name: 'flow',
              test: /src\/core\/(?:environment|assertions|authorization|token-exchange|rest|practice-client|flow)\//,
              minShareCount: 4,
            },
            { name: 'shared-later', test: PRIMITIVES },
            // A few lines each, and each file is a name in the first load.
            { name: 'state', test: /src\/app\/(?:bench\/)?state\//, minShareCount: 2 },
            { name: 'words', test: SMALL_CATALOGUES, minShareCount: 2 },
          ],
        },
      },
    },
  },
  // A worker is built apart, with files of its own: `public/_headers` gives them a policy of their own by their folder.
  worker: {
    format: 'es' as const,
    plugins: () => [workerChunkReport()],
    rolldownOptions: {
      output: {
        entryFileNames: 'assets/worker/[name]-[hash].js',
        chunkFileNames: 'assets/worker/[name]-[hash].js',
      },
    },
  },
  server: {
    port: Number(process.env['PORT'] ?? 5173),
    strictPort: true,
    headers: servedHeaders(),
    // Vite would answer OPTIONS itself and the function's own CORS rules would never be seen.
    cors: false,
    // The overlay builds itself with innerHTML, which Trusted Types refuse; errors are in the terminal.
    hmr: { overlay: false },
  },
  preview: { cors: false, headers: servedHeaders() },
}))

async function functionInWorkerd(): Promise<PluginOption[]> {
  // Read by the plugin when it is loaded and whenever it starts workerd.
  Object.assign(process.env, LOCAL_WORKERD_ENVIRONMENT)
  const { cloudflare } = await import('@cloudflare/vite-plugin')
  const config = {
    vars: localWorkerdVars(['localhost']),
    // Nothing is drawn in development: every address gets the one page.
    assets: { not_found_handling: 'single-page-application' as const },
  }
  // No fixed inspector port: tests and a developer's server run side by side.
  return [cloudflare({ inspectorPort: false, persistState: { path: '.data/edge' }, config }), startLine()]
}

/** Names the group of what the start page imports. */
function ofStartPage(): (id: string, context: Rolldown.ChunkingContext) => string | undefined {
  let reached: Set<string> | undefined
  return (id, context) => {
    reached ??= reachedFrom(START_PAGE, context)
    return reached.has(id) ? 'start' : undefined
  }
}

function reachedFrom(entry: string, context: Rolldown.ChunkingContext): Set<string> {
  const reached = new Set([entry])
  const icons = new Set<string>()
  for (const id of reached) {
    const { importedIds = [], code } = context.getModuleInfo(id) ?? {}
    // One module names all icons there are: only those that somebody imports are followed.
    if (ICON_INDEX.test(id)) continue
    for (const name of iconsImported(code ?? '')) icons.add(name)
    for (const imported of importedIds) reached.add(imported)
  }
  for (const id of reached) {
    if (!ICON_INDEX.test(id)) continue
    const { importedIds = [], code } = context.getModuleInfo(id) ?? {}
    const files = iconFiles(code ?? '')
    const wanted = new Set(Array.from(icons, (name) => files.get(name)))
    for (const imported of importedIds) if (wanted.has(basename(imported))) reached.add(imported)
  }
  return reached
}

const ICON_INDEX = /lucide-react\/dist\/esm\/lucide-react\.m?js$/

/** The icons a module imports by name. */
function iconsImported(code: string): string[] {
  const statements = code.matchAll(/import\s*\{([^}]*)\}\s*from\s*["']lucide-react["']/g)
  return Array.from(statements, ([, names = '']) =>
    names.split(',').map((name) => name.trim().split(/\s+as\s+/)[0] ?? ''),
  ).flat()
}

/** Which file each name stands for. */
function iconFiles(code: string): Map<string, string> {
  const lines = code.matchAll(/export \{([^}]*)\} from ["']\.\/icons\/([\w.-]+)["']/g)
  return new Map(
    Array.from(lines, ([, names = '', file = '']) =>
      Array.from(names.matchAll(/default as (\w+)/g), ([, name = '']) => [name, file] as const),
    ).flat(),
  )
}
