import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import process from 'node:process'

import type { Browser, Driver } from './browser.ts'
import { soon } from './soon.ts'

/** How WebDriver writes an element in JSON (WebDriver, section 12). */
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'

/** Milliseconds that the driver may take over one command; it queues them behind the page. */
const COMMAND_TIMEOUT = 60_000

/** Milliseconds that a browser may take to come up. */
const START_TIMEOUT = 30_000

/** Control and A, and both let go (WebDriver, section 17.4.2). */
const SELECT_ALL = '\uE009a\uE000'

type ElementReference = { [ELEMENT]: string }

/** How often a browser is started until it comes up. */
const STARTS = 3

/**
 * WebKitGTK's MiniBrowser under a virtual screen, driven by plain WebDriver. Each session is a browser of its own.
 *
 * On a busy machine a browser may not come up, and its driver waits for it without end: then both are started anew. No journey has
 * begun by then, so nothing of the page is tried twice.
 *
 * @param miniBrowser path of the browser that comes with the library
 */
export async function startWebKit(miniBrowser: string): Promise<Browser> {
  let webDriver = await startWebDriver()
  const begin = async (): Promise<Session> => {
    for (let start = 1; ; start += 1) {
      try {
        return await newSession(webDriver.remote, miniBrowser)
      } catch (error) {
        if (start === STARTS) throw error
        console.log(`WebKitGTK did not come up, and is started again: ${String(error)}`)
        webDriver.stop()
        webDriver = await startWebDriver()
      }
    }
  }
  return {
    version: await versionOf(await begin()),
    open: async () => driverOf(await begin()),
    stop: async () => webDriver.stop(),
  }
}

type WebDriver = { remote: string; stop: () => void }

async function startWebDriver(): Promise<WebDriver> {
  const port = await freePort()
  const args = ['-a', '-s', '-screen 0 1400x900x24', 'WebKitWebDriver', `--port=${port}`]
  // A group of its own: the screen, the driver and its browsers end together.
  const { pid } = spawn('xvfb-run', args, { detached: true, stdio: 'ignore' })
  const remote = `http://127.0.0.1:${port}`
  await untilReady(remote)
  return { remote, stop: () => void (pid !== undefined && process.kill(-pid)) }
}

async function driverOf({ address: session }: Session): Promise<Driver<ElementReference>> {
  const send = <Result>(method: Method, path: string, body?: object) => command<Result>(method, session + path, body)
  const run = <Result>(work: (...args: never[]) => unknown, args: unknown[]) =>
    send<Result>('POST', '/execute/sync', { script: `return (${work.toString()})(...arguments)`, args })
  const first = await send<string>('GET', '/window')
  await send('POST', '/window/rect', { width: 1280, height: 850 })
  const of = (element: ElementReference) => `/element/${element[ELEMENT]}`
  return {
    goto: (url) => send('POST', '/url', { url }),
    reload: () => send('POST', '/refresh', {}),
    call: (work, ...args) => run(work, args),
    find: (work, ...args) => run(work, args),
    click: (element) => send('POST', `${of(element)}/click`, {}),
    async type(element, text) {
      // The driver clears an editor by way of `innerHTML`, which the policy of the page refuses it.
      const isEditor = await run<boolean>((field: HTMLElement) => field.isContentEditable, [element])
      if (isEditor) await send('POST', `${of(element)}/value`, { text: SELECT_ALL })
      else await send('POST', `${of(element)}/clear`, {})
      await send('POST', `${of(element)}/value`, { text })
    },
    upload: (element, path) => send('POST', `${of(element)}/value`, { text: path }),
    async enterNewTab() {
      const opened = await soon(async () => {
        const handles = await send<string[]>('GET', '/window/handles')
        return handles.find((handle) => handle !== first)
      })
      if (opened !== undefined) await send('POST', '/window', { handle: opened })
      return opened !== undefined
    },
    async leaveTab() {
      await send('DELETE', '/window')
      await send('POST', '/window', { handle: first })
    },
    close: () => send('DELETE', ''),
  }
}

type Method = 'GET' | 'POST' | 'DELETE'
/** A browser that was begun, and the address of its session. */
type Session = { address: string; browserName: string; browserVersion: string }

async function newSession(remote: string, miniBrowser: string): Promise<Session> {
  const options = { binary: miniBrowser, args: ['--automation'] }
  const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': options } }
  type Begun = { sessionId: string; capabilities: Omit<Session, 'address'> }
  const begun = await command<Begun>('POST', `${remote}/session`, { capabilities }, START_TIMEOUT)
  return { ...begun.capabilities, address: `${remote}/session/${begun.sessionId}` }
}

/** Told to a session only, so one is begun and ended. */
async function versionOf({ address, browserName, browserVersion }: Session): Promise<string> {
  await command('DELETE', address)
  return `${browserName} ${browserVersion}`
}

async function command<Result>(
  method: Method,
  url: string,
  body?: object,
  timeout: number = COMMAND_TIMEOUT,
): Promise<Result> {
  const signal = AbortSignal.timeout(timeout)
  const answer = await fetch(url, {
    method,
    signal,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  }).catch((error: unknown) => {
    throw new Error(`${method} ${new URL(url).pathname}: ${String(error)}`)
  })
  const { value } = (await answer.json()) as { value: Result & { error?: string; message?: string } }
  if (!answer.ok) throw new Error(`${method} ${new URL(url).pathname}: ${value.error}: ${value.message}`)
  return value
}

async function untilReady(remote: string): Promise<void> {
  for (let attempt = 0; attempt < 600; attempt += 1) {
    const ready = await command<{ ready: boolean }>('GET', `${remote}/status`).catch(() => undefined)
    if (ready?.ready) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error('WebKitWebDriver did not answer within a minute')
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
