import { createElement } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'

import type { SchemaSource } from '#core/soql/schema.ts'

import { SoqlEditor } from './SoqlEditor.tsx'

const plain = { label: '', filterable: true, sortable: true, groupable: true, referenceTo: [] }
const schema: SchemaSource = {
  objects: async () => [{ name: 'Account', label: 'Account', queryable: true }],
  describe: async (object) =>
    object === 'Account'
      ? {
          name: 'Account',
          label: 'Account',
          fields: [{ ...plain, name: 'OwnerId', type: 'reference', referenceTo: ['User'], relationshipName: 'Owner' }],
          childRelationships: [],
        }
      : {
          name: 'User',
          label: 'User',
          fields: [
            { ...plain, name: 'ProfileId', type: 'reference', referenceTo: ['Profile'], relationshipName: 'Profile' },
            { ...plain, name: 'EmailPreferencesAutoBcc', type: 'boolean' },
          ],
          childRelationships: [],
        },
}

let root: Root | undefined
afterEach(() => {
  root?.unmount()
  document.body.replaceChildren()
})

/** The editor as a screen has it; what was asked of it, and the text as it is kept. */
async function open(text: string, source = schema) {
  const kept = { soql: text, run: vi.fn<() => void>(), pasted: vi.fn<(text: string) => void>() }
  const host = document.body.appendChild(document.createElement('div'))
  const after = document.body.appendChild(document.createElement('button'))
  const made = createRoot(host)
  root = made
  const write = (soql: string) => {
    kept.soql = soql
    const onPaste = kept.pasted
    const props = { value: soql, onValue: write, onPaste, onRun: kept.run, problem: undefined, label: 'Query' }
    made.render(createElement(SoqlEditor, { ...props, schema: source }))
  }
  write(text)
  const shadow = await vi.waitUntil(
    () => [...host.querySelectorAll('*')].find(({ shadowRoot }) => shadowRoot)?.shadowRoot,
  )
  const content = shadow?.querySelector<HTMLElement>('.cm-content')
  if (!shadow || !content) throw new Error('no editor')
  content.focus()
  return { kept, write, shadow, content, after }
}

const listed = (shadow: ShadowRoot) =>
  [...shadow.querySelectorAll('.cm-tooltip-autocomplete li')].map(({ textContent }) => textContent)

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))

describe('the editor of queries', () => {
  it('offers what a relationship leads to, says whose fields they are, and takes one with Tab', async () => {
    const { kept, shadow } = await open('SELECT  FROM Account')
    const marked = () => shadow.querySelector('.cm-completionMatchedText')?.textContent
    await userEvent.keyboard('{Home}{ArrowRight>7/}Owner.P')
    await vi.waitUntil(() => marked() === 'P')
    await userEvent.keyboard('r')
    // Until there is another, the list of the key before stays and takes no key; what it offers is the same.
    await vi.waitUntil(() => marked() === 'Pr' && !shadow.querySelector('.cm-tooltip-autocomplete-disabled'))
    expect(listed(shadow)).toEqual(['Profileto Profile', 'ProfileIdreference', 'EmailPreferencesAutoBccboolean'])
    await vi.waitUntil(() => shadow.querySelector('.cm-soql-of')?.textContent === 'User, through Owner')
    // Nor does the library take one for a list that opened less than 75 ms ago.
    await new Promise((resolve) => setTimeout(resolve, 150))
    await userEvent.keyboard('{Tab}')
    await vi.waitUntil(() => kept.soql === 'SELECT Owner.Profile FROM Account')
  })

  it('lets Tab go where no list is open, and runs with Ctrl and Enter', async () => {
    const { kept, after, content } = await open('SELECT Id FROM Account')
    await userEvent.keyboard('{Control>}{Enter}{/Control}')
    expect(kept.run).toHaveBeenCalledOnce()
    expect(kept.soql).toBe('SELECT Id FROM Account')
    expect(content.getAttribute('aria-label')).toBe('Query')
    await userEvent.tab()
    expect(document.activeElement).toBe(after)
  })

  it('tells of what is pasted before it stands there, in its own ends of lines', async () => {
    const { kept, content } = await open('SELECT Id FROM Account')
    const clipboardData = new DataTransfer()
    clipboardData.setData('text/plain', 'curl x \\\r\n -H y')
    content.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }))
    const text = 'curl x \\\n -H y'
    expect(kept.pasted).toHaveBeenCalledWith(text)
    await vi.waitUntil(() => kept.soql.includes(text))
    expect(kept.soql).toContain('SELECT Id FROM Account')
  })

  it('undoes what was written from outside', async () => {
    const { kept, write, content } = await open('select Id from Account')
    write('SELECT Id\nFROM Account')
    await vi.waitUntil(() => content.textContent === 'SELECT IdFROM Account')
    await userEvent.keyboard('{Control>}z{/Control}')
    await vi.waitUntil(() => kept.soql === 'select Id from Account')
    expect(content.textContent).toBe('select Id from Account')
  })

  it('offers nothing to who has left it meanwhile', async () => {
    const answer = Promise.withResolvers<void>()
    const describe = vi.fn<SchemaSource['describe']>(async (...asked) => {
      await answer.promise
      return schema.describe(...asked)
    })
    const { shadow, after } = await open('SELECT  FROM Account', { ...schema, describe })
    await userEvent.keyboard('{Home}{ArrowRight>7/}Ow')
    await vi.waitUntil(() => describe.mock.calls.length > 0)
    after.focus()
    answer.resolve()
    // What is offered is in the page a frame after it is known.
    await frame()
    await frame()
    expect(listed(shadow)).toEqual([])
  })

  it('has no rules for a kind of device that came out empty', async () => {
    const { shadow } = await open('SELECT Id FROM Account')
    const rules = shadow.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules])
    const media = rules.filter((rule) => rule instanceof CSSMediaRule)
    expect(media.map(({ conditionText }) => conditionText)).toContain('(pointer: coarse)')
    expect(media.filter(({ cssRules }) => cssRules.length === 0)).toEqual([])
  })
})
