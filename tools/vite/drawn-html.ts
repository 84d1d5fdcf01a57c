import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import { PAGE_NAMES, pageAt, type PageName } from '#edge/front/routes.ts'
import { createServer, type Plugin, type Rolldown } from 'vite'

import { DRAWN_PAGES } from './drawn-pages.ts'
import { language } from './language.ts'

/** What `src/app/prerender.tsx` offers: not imported, since it and all it draws are read by Vite. */
type Drawing = { drawPage: (address: string) => Promise<string>; drawShell: () => Promise<string> }

/** Leaves an HTML file beside `index.html` for every screen, and draws them all: the screens as they first appear. */
export function drawnHtml(languageName: string): Plugin {
  return {
    name: 'countersign:drawn-html',
    apply: 'build',
    // After the page is written, before `precompress` reads the folder.
    async writeBundle({ dir = '' }, bundle) {
      const template = await readFile(join(dir, 'index.html'), 'utf8')
      await withDrawing(languageName, async (drawing) => {
        for (const name of PAGE_NAMES) {
          const html = await (name === 'shell' ? shell(template, drawing) : page(name, template, drawing, bundle))
          await writeFile(join(dir, `${name}.html`), html)
        }
      })
    },
  }
}

/** Loads the screens into this process, from the same sources and in the language of the page; nothing listens and nothing is watched. */
export async function withDrawing<T>(languageName: string, work: (drawing: Drawing) => Promise<T>): Promise<T> {
  const server = await createServer({
    configFile: false,
    appType: 'custom',
    plugins: [language(languageName)],
    logLevel: 'error',
    server: { middlewareMode: true, hmr: false, ws: false, watch: null },
    optimizeDeps: { noDiscovery: true },
  })
  try {
    return await work((await server.ssrLoadModule('/src/app/prerender.tsx')) as Drawing)
  } finally {
    await server.close()
  }
}

async function page(
  name: Exclude<PageName, 'shell'>,
  template: string,
  drawing: Drawing,
  bundle: Rolldown.OutputBundle,
): Promise<string> {
  const { address, module, description, title } = DRAWN_PAGES[name]
  if (pageAt(address) !== name) throw new Error(`${address} is not served with ${name}.html`)
  const [, heading, screen = ''] = /^(?:<title>([^<]*)<\/title>)?(.*)$/s.exec(await drawing.drawPage(address)) ?? []
  const named = heading ?? title
  if (named === undefined) throw new Error(`${name}.html has no title: its screen has no heading`)
  return fill(template, {
    title: named,
    description,
    preloads: chunksOf(module, bundle),
    drawn: 'page',
    screen,
  })
}

async function shell(template: string, drawing: Drawing): Promise<string> {
  return fill(template, { preloads: [], drawn: 'shell', screen: await drawing.drawShell() })
}

type Filling = { title?: string; description?: string; preloads: string[]; drawn: string; screen: string }

/** The entry, and what Vite has preloaded with it. */
const SCRIPTS = /^ *<(?:script type="module"|link rel="modulepreload")[^>]*>(?:<\/script>)?\n/gm

function fill(template: string, { title, description, preloads, drawn, screen }: Filling): string {
  const scripts = template.match(SCRIPTS) ?? []
  const missing = preloads.filter((file) => !template.includes(`href="/${file}"`))
  const links = missing.map((file) => `    <link rel="modulepreload" crossorigin href="/${file}">\n`)
  const edits: [RegExp, string][] = [
    ...(title === undefined ? [] : [edit(/<title>[^<]*<\/title>/, `<title>${title}</title>`)]),
    ...(description === undefined ? [] : [edit(/(?<=name="description"\s+content=)"[^"]*"/, `"${description}"`)]),
    edit(SCRIPTS, ''),
    // Fetched by `src/boot.ts` once the first screen is painted.
    edit(/(?=  <\/head>)/, `    <template>\n${[...scripts, ...links].join('')}    </template>\n`),
    edit(/<div id="root">\s*<\/div>/, `<div id="root" data-drawn="${drawn}">${screen}</div>`),
  ]
  return edits.reduce((html, [what, by]) => replaced(html, what, by), template)
}

function edit(what: RegExp, by: string): [RegExp, string] {
  return [what, by]
}

/** Replaces what must be there; in words, not by position, so that a template that changed is noticed. */
function replaced(text: string, what: RegExp, by: string): string {
  if (text.search(what) < 0) throw new Error(`index.html has no ${what.source}`)
  return text.replace(what, () => by)
}

/** The chunk of a screen and all it imports, each once. */
function chunksOf(module: string, bundle: Rolldown.OutputBundle): string[] {
  const chunks = Object.values(bundle).filter((output) => output.type === 'chunk')
  const own = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(`/${module}`))
  if (own === undefined) throw new Error(`the page has no chunk for ${module}`)
  const found = new Set([own.fileName])
  for (const file of found)
    for (const imported of chunks.find(({ fileName }) => fileName === file)?.imports ?? []) found.add(imported)
  return [...found]
}
