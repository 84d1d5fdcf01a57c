import type { Plugin } from 'vite'

const PREAMBLE = '/@refresh-preamble.js'

/**
 * Serves the React refresh preamble as a module of its own instead of an inline script.
 *
 * The content security policy is the same in development as in production and allows no inline script; this moves
 * the one that `@vitejs/plugin-react` inlines to an address of our own origin, before any other module.
 */
export function externalRefreshPreamble(): Plugin {
  let code = ''
  return {
    name: 'countersign:external-refresh-preamble',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use(PREAMBLE, (_request, response) => {
        response.setHeader('Content-Type', 'text/javascript')
        response.end(code)
      })
    },
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        const inline = /<script type="module">([\s\S]*?injectIntoGlobalHook[\s\S]*?)<\/script>/
        return html.replace(inline, (_whole, body: string) => {
          code = body
          return `<script type="module" src="${PREAMBLE}"></script>`
        })
      },
    },
  }
}
