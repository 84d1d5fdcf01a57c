import { defineConfig } from 'vite'

/** The program and the library as JavaScript that needs nothing beside Node: what `npm pack` makes a package of. */
export default defineConfig({
  publicDir: false,
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    outDir: 'dist/npm/lib/node',
    emptyOutDir: true,
    target: 'node22.18',
    minify: false,
    license: { fileName: 'third-party-licenses.md' },
    reportCompressedSize: false,
    rolldownOptions: {
      input: { bin: 'src/program/bin.ts', practice: 'src/library/practice.ts' },
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
})
