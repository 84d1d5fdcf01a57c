import { build, type Plugin, type Rolldown } from 'vite'

const SOURCE = 'src/boot.ts'

/**
 * Puts `src/boot.ts` at the head of the page: a plain script in a file of its own, which nothing is painted before.
 *
 * In development it is a module like the others, since nothing is drawn there before they run.
 */
export function bootScript(target: string[]): Plugin {
  let address = `/${SOURCE}`
  let isBuild = false
  return {
    name: 'countersign:boot-script',
    configResolved({ command }) {
      isBuild = command === 'build'
    },
    async buildStart() {
      if (!isBuild) return
      const output = await build({
        configFile: false,
        publicDir: false,
        logLevel: 'error',
        build: { write: false, target, rolldownOptions: { input: SOURCE, output: { format: 'iife' } } },
      })
      const source = (output as Rolldown.RolldownOutput).output[0].code
      const reference = this.emitFile({ type: 'asset', name: 'boot.js', source })
      address = `/${this.getFileName(reference)}`
    },
    transformIndexHtml: () => [
      { tag: 'script', attrs: { src: address, ...(isBuild ? {} : { type: 'module' }) }, injectTo: 'head-prepend' },
    ],
  }
}
