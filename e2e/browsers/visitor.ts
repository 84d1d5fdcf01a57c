import { writtenIn } from '../support/written-in.ts'
import type { Driver } from './browser.ts'
import { findInPage } from './in-page.ts'

/** Milliseconds that something may take to appear; key generation is among it. */
const PATIENCE = 30_000

/** What can be pointed at; see {@link findInPage}. */
export type Role = 'button' | 'link' | 'heading' | 'region' | 'field' | 'file' | 'text'

/** A person in front of any browser: points at things by role and name, and waits for what is to come. */
export class Visitor {
  readonly driver: Driver
  readonly #origin: string

  constructor(driver: Driver, origin: string) {
    this.driver = driver
    this.#origin = origin
  }

  goto(path: string): Promise<void> {
    return this.driver.goto(this.#origin + path)
  }

  /** Waits until it is there; rejects with what the page shows instead. */
  async see(role: Role, name: string | RegExp): Promise<void> {
    await this.#whenThere(role, name, async () => undefined)
  }

  async click(role: Role, name: string | RegExp): Promise<void> {
    await this.#whenThere(role, name, (element) => this.driver.click(element), true)
  }

  /** Follows a link that opens a tab, and goes on there. A link that was replaced under the pointer is pressed again. */
  async followToNewTab(name: string): Promise<void> {
    for (let press = 0; press < 3; press += 1) {
      await this.click('link', name)
      if (await this.driver.enterNewTab()) return
    }
    throw new Error(`the link ${name} opened no tab`)
  }

  async fill(name: string | RegExp, text: string): Promise<void> {
    await this.#whenThere('field', name, (element) => this.driver.type(element, text))
  }

  /** Writes in place of what an editor holds, until it stands: the editor may come between the selecting and the typing. */
  async write(name: string, text: string): Promise<void> {
    await this.#whenThere('field', name, async (element) => {
      await this.driver.type(element, text)
      const written = await this.driver.call(writtenIn as (editor: unknown) => string | null, element)
      if (written !== text) throw new Error(`it holds ${written}`)
    })
  }

  async upload(name: string | RegExp, path: string): Promise<void> {
    await this.#whenThere('file', name, (element) => this.driver.upload(element, path))
  }

  /** Opens a step by the rail. */
  async openStep(name: string): Promise<void> {
    await this.click('link', new RegExp(`^${name} ?,`))
    await this.see('heading', name)
  }

  /** Does it once it can be done: a thing may be on its way in, or be replaced under the pointer. */
  async #whenThere(
    role: Role,
    name: string | RegExp,
    act: (element: unknown) => Promise<void>,
    still = false,
  ): Promise<void> {
    const pattern = typeof name === 'string' ? `^${name.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)}$` : name.source
    const end = Date.now() + PATIENCE
    let refusal = 'it is not there'
    while (Date.now() < end) {
      try {
        const element = await this.driver.find(findInPage, role, pattern, still)
        if (element !== null) return await act(element)
      } catch (error) {
        refusal = error instanceof Error ? error.message : String(error)
      }
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    const shown = await this.driver.call(() => `${location.href}\n${document.body.innerText}`)
    throw new Error(`no ${role} ${pattern} (${refusal}); the page shows:\n${shown}`)
  }
}
