import {
  acceptCompletion,
  autocompletion,
  completionStatus,
  insertCompletionText,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete'
import { Prec, StateEffect, StateField, type Extension } from '@codemirror/state'
import { keymap, ViewPlugin, type EditorView } from '@codemirror/view'

import { completeSoql, type SoqlCompletion } from '#core/soql/complete.ts'
import type { MatchedOption } from '#core/soql/option.ts'
import type { SchemaSource } from '#core/soql/schema.ts'
import { element } from '#ui/editor/help-elements.ts'
import { soqlEditor as words } from '#words/en/soql.ts'

import { kindElement } from './kind-mark.ts'

type Offered = Completion & { option: MatchedOption }

/** What could be written, as a list under the caret; whose fields it has stands below it, and the keys. */
export function soqlCompletion(schema: () => SchemaSource | undefined): Extension {
  return [
    autocompletion({
      override: [(context) => complete(context, schema())],
      icons: false,
      addToOptions: [{ position: 20, render: (offered) => kindElement((offered as Offered).option) }],
    }),
    offeredOf,
    footer,
    // Where no list is open the key is nobody's here, and leaves the editor.
    Prec.highest(
      keymap.of([{ any: (view, { key, shiftKey }) => key === 'Tab' && !shiftKey && acceptCompletion(view) }]),
    ),
  ]
}

async function complete(
  context: CompletionContext,
  schema: SchemaSource | undefined,
): Promise<CompletionResult | null> {
  const { state, pos, explicit, view } = context
  const soql = state.doc.toString()
  // Behind a space nobody asked for anything yet.
  if (!explicit && !/[\w.']/.test(soql.charAt(pos - 1))) return null
  const asking = new AbortController()
  context.addEventListener('abort', () => asking.abort())
  const found = await completeSoql(soql, pos, schema, asking.signal)
  // Who has left the editor meanwhile asks for nothing any more.
  if (!found || context.aborted || view?.hasFocus === false) return null
  const isThere = found.options.some(({ apply }) => apply === soql.slice(found.from, found.to))
  if (isThere && !explicit) return null
  view?.dispatch({ effects: setOffered.of(found.of) })
  return {
    from: found.from,
    options: found.options.map((option) => completionOf(option, found.to)),
    filter: false,
    getMatch: (completion) => [...(completion as Offered).option.match],
  }
}

function completionOf(option: MatchedOption, to: number): Offered {
  const { label, apply, kind } = option
  const detail = detailOf(option)
  return {
    label,
    ...(detail === undefined ? {} : { detail }),
    // A dot goes on from what is chosen.
    ...(kind === 'relationship' ? { commitCharacters: ['.'] } : {}),
    apply: (view, _completion, from, end) =>
      view.dispatch(insertCompletionText(view.state, apply, from, Math.max(end, Math.min(to, view.state.doc.length)))),
    option,
  }
}

function detailOf({ kind, type, to, called, label }: MatchedOption): string | undefined {
  if (to !== undefined) return words.leadsTo(to)
  if (type !== undefined) return type
  return kind === 'object' && called !== label ? called : undefined
}

type Of = SoqlCompletion['of']

const setOffered = StateEffect.define<Of>()

/** Whose fields were offered last. */
const offeredOf = StateField.define<Of>({
  create: () => undefined,
  update: (of, { effects }) => {
    const set = effects.find((effect) => effect.is(setOffered))
    return set === undefined ? of : set.value
  },
})

/** The line below the list. The library has none, so it is put into the list's own frame each time that is drawn. */
const footer = ViewPlugin.define((view) => {
  const place = () => view.requestMeasure({ key: footer, read: () => undefined, write: () => drawFooter(view) })
  return { update: place }
})

function drawFooter(view: EditorView): void {
  const list = view.dom.querySelector('.cm-tooltip-autocomplete')
  if (!list || completionStatus(view.state) === null) return
  const of = view.state.field(offeredOf)
  const text = of === undefined ? '' : of.through === undefined ? of.object : words.through(of.object, of.through)
  const shown = list.querySelector('.cm-soql-footer')
  if (shown?.firstChild?.textContent === text) return
  shown?.remove()
  const line = element(
    'div',
    'cm-soql-footer',
    element('span', 'cm-soql-of', text),
    element(
      'span',
      'cm-soql-keys',
      element('kbd', '', words.tab),
      words.takesIt,
      element('kbd', '', words.dot),
      words.goesDeeper,
    ),
  )
  list.append(line)
}
