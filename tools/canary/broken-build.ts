import { type BuiltFile, type BundleFinding, FIRST_LOAD_BUDGET, START_PAGE_BUDGET } from '../bundle-rules.ts'
import type { ChunkReport } from '../vite/chunk-report.ts'

const chunk = (file: string, parts: Partial<ChunkReport>): ChunkReport => ({
  file,
  thread: 'page',
  isEntry: false,
  imports: [],
  dynamicImports: [],
  modules: [],
  privateKeyLabels: [],
  ...parts,
})

/** A build with everything wrong with it that `bundle-rules.ts` knows. */
export const BROKEN_BUILD: { chunks: ChunkReport[]; files: BuiltFile[] } = {
  chunks: [
    chunk('assets/index.js', { isEntry: true, imports: ['assets/shared.js'] }),
    // Reached through a static import: the rule must follow it.
    chunk('assets/shared.js', { modules: ['node_modules/pkijs/build/index.js'] }),
    chunk('assets/later.js', {
      modules: ['src/practice/server.ts', 'src/core/keystores/pbe.ts'],
      privateKeyLabels: ['src/features/keys/KeysPanel.tsx'],
    }),
  ],
  files: [
    { file: 'assets/index.js', text: '//# sourceMappingURL=index.js.map', brotliBytes: 1 },
    { file: 'assets/shared.js', text: '', brotliBytes: FIRST_LOAD_BUDGET },
    { file: 'assets/later.js', text: `x="-----BEGIN PRIVATE KEY-----\\n${'A'.repeat(64)}"`, brotliBytes: 1 },
    {
      file: 'index.html',
      text: '<script type="module">run()</script><link rel="modulepreload" href="/assets/start.js">',
      brotliBytes: 1,
    },
    { file: 'assets/start.js', text: '', brotliBytes: START_PAGE_BUDGET + 1 },
  ],
}

/** Every code there is; a new one does not compile until it is listed, and fails the check until the build above has it. */
export const EVERY_CODE = Object.keys({
  first_load_too_large: 0,
  start_page_too_large: 0,
  late_module_in_first_load: 0,
  server_module_in_page: 0,
  key_work_in_page: 0,
  private_key_label: 0,
  private_key_material: 0,
  source_map_reference: 0,
  inline_script: 0,
} satisfies Record<BundleFinding['code'], 0>) as BundleFinding['code'][]
