import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, relative } from 'node:path'

import type { Plugin, Rolldown } from 'vite'

/** What a built JavaScript file is made of. Paths of modules are relative to the project. */
export type ChunkReport = {
  file: string
  /** Where it runs: nothing of a worker is fetched before it is started. */
  thread: 'page' | 'worker'
  isEntry: boolean
  /** Chunks fetched together with this one. */
  imports: string[]
  /** Chunks fetched when code in this one asks for them. */
  dynamicImports: string[]
  modules: string[]
  /** Modules whose code, as bundled, holds the words of a PEM private key label. */
  privateKeyLabels: string[]
}

/** Where the report is written: beside the served folder, so that it is not served. */
export const CHUNK_REPORT = 'dist/client-chunks.json'

/** Workers are built first, each by itself; what they are made of waits here for the page's report. */
const workerChunks = new Map<string, ChunkReport>()

/** Writes what went into each chunk, for `tools/check-bundle.ts`: file names in `dist` no longer say it. */
export function chunkReport(): Plugin {
  return {
    name: 'countersign:chunk-report',
    apply: 'build',
    writeBundle(_options, bundle) {
      mkdirSync(dirname(CHUNK_REPORT), { recursive: true })
      const report = [...reported(bundle, 'page'), ...workerChunks.values()]
      writeFileSync(CHUNK_REPORT, JSON.stringify(report, undefined, 1))
    },
  }
}

/** The same for the chunks of workers, to be given to Vite's `worker.plugins`. */
export function workerChunkReport(): Plugin {
  return {
    name: 'countersign:worker-chunk-report',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const chunk of reported(bundle, 'worker')) workerChunks.set(chunk.file, chunk)
    },
  }
}

function reported(bundle: Rolldown.OutputBundle, thread: ChunkReport['thread']): ChunkReport[] {
  const name = (id: string) => relative(process.cwd(), id.replace(/^\0/, ''))
  return Object.values(bundle).flatMap((output) => {
    if (output.type !== 'chunk') return []
    const modules = Object.entries(output.modules)
    const labelled = modules.filter(([, { code }]) => code?.includes('PRIVATE KEY'))
    return {
      file: output.fileName,
      thread,
      isEntry: output.isEntry,
      imports: output.imports,
      dynamicImports: output.dynamicImports,
      modules: modules.map(([id]) => name(id)),
      privateKeyLabels: labelled.map(([id]) => name(id)),
    }
  })
}
