import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type PluginOption } from 'vite'

import { LOCAL_WORKERD_ENVIRONMENT, localWorkerdVars } from '#edge/node/workerd/local-workerd.ts'

import { BROWSER_TARGETS } from './tools/vite/browser-targets.ts'
import { chunkReport, workerChunkReport } from './tools/vite/chunk-report.ts'
import { externalRefreshPreamble } from './tools/vite/external-refresh-preamble.ts'
import { language } from './tools/vite/language.ts'
import { precompress } from './tools/vite/precompress.ts'
import { servedHeaders } from './tools/vite/served-headers.ts'
import { startLine } from './tools/vite/start-line.ts'

/** The page: built to `dist/client`; in development served with the function beside it in workerd. */
export default defineConfig(async ({ command, isPreview }) => ({
  plugins: [
    language(process.env['PAGE_LANGUAGE'] ?? 'en'),
    react(),
    tailwindcss(),
    chunkReport(),
    precompress(),
    // The function is bundled by wrangler when it is deployed; Vite runs it in development only.
    ...(command === 'serve' && !isPreview ? [...(await functionInWorkerd()), externalRefreshPreamble()] : []),
  ],
  build: {
    outDir: 'dist/client',
    target: Object.entries(BROWSER_TARGETS).map(([browser, version]) => browser + version),
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
            {
              name: 'shared',
              // A primitive that only a later page needs does not weigh on the first.
              tags: ['$initial' as const],
              test: /src\/(?:ui|platform|core\/(?:kernel|vocabulary))\/|src\/words\/(?:text\/|en\/(?:ui|format)\.ts)|src\/core\/flow\/(?:environment|host|steps|ports|session)\.ts|node_modules\/(?:lucide-react|@tanstack\/(?:query-core|react-query)|wouter|idb)\//,
            },
            { name: 'shared-later', test: /src\/(?:ui|platform)\/|node_modules\/lucide-react\// },
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
  const config = { vars: localWorkerdVars(['localhost']) }
  // No fixed inspector port: tests and a developer's server run side by side.
  return [cloudflare({ inspectorPort: false, persistState: { path: '.data/edge' }, config }), startLine()]
}
