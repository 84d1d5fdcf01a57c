import type { KnipConfig } from 'knip'

/**
 * What counts as used: whatever one of these entry points reaches. Tests are entry points too (knip reads the
 * configurations of Vite, Vitest, Playwright and wrangler, and the scripts of package.json).
 */
const config: KnipConfig = {
  workspaces: {
    '.': {
      entry: [
        // The page's styles, by index.html.
        'src/app/app.css',
        // What the build runs, and bundles by itself (`tools/vite`).
        'src/app/prerender.tsx',
        'src/boot.ts',
        // What other programs import.
        'src/library/practice.ts',
        // Programs that another program starts by their path.
        'src/edge/node/workerd/start-workerd.ts',
        'e2e/bench/*.ts',
        'e2e/real-names/run.ts',
        'e2e/code/*.mjs',
        'e2e/bench/relay/stub-upstream.ts',
        'e2e/bench/support/serve-page.ts',
        // Bundled for the browser under measurement.
        'e2e/bench/support/{floor-page,page}.ts',
        // Given to Vite by its path.
        'tools/package/vite.config.ts',
        'tools/{fuzz-import,fuzz-text,make-fixtures}.ts',
        'tools/try-properties.mjs',
        'tools/mutate/{run,vitest.config}.ts',
        'tools/mutate/canary/hollow-test.ts',
      ],
      // The one that wrangler brings, of the very version it runs; what StrykerJS loads by its name; what `e2e/code` brings.
      ignoreDependencies: ['workerd', '@stryker-mutator/vitest-runner', '@apexdevtools/apex-parser', 'web-tree-sitter'],
    },
    'e2e/bench/peers': { entry: ['*.{js,cjs}'] },
    'e2e/bench/practice': { entry: ['*.mjs'], project: ['*.mjs'] },
    'e2e/clients': { entry: ['*.mjs'] },
    'tools/canary/unused': { entry: ['main.ts'] },
  },
  ignore: ['tools/canary/{architecture,web-apis}/**', 'src/core/soql/*.generated.ts'],
  // The programs of the machine are listed by tools/ensure-commands.mjs.
  exclude: ['binaries'],
}

export default config
