import { closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { bracketMatching } from '@codemirror/language'
import { lintKeymap } from '@codemirror/lint'
import { EditorState, Transaction, type Extension } from '@codemirror/state'
import { Decoration, EditorView, keymap, lineNumbers, WidgetType } from '@codemirror/view'

import { messagesAtLineEnds } from './diagnostics.ts'
import type { CodeEditorProps } from './editor-content.ts'
import { element } from './help-elements.ts'
import { litLines } from './lit-lines.ts'
import { theme } from './theme.ts'

/**
 * Makes an editor in a shadow root.
 *
 * @param props those of now: what is given to the editor later is read when it is needed
 * @param language what the text is written in: its colours, its completion, keys of its own
 */
export function createView(shadow: ShadowRoot, props: () => CodeEditorProps, language: Extension): EditorView {
  const { value, label, caption, lineNumbers: numbered = false, words } = props()
  return new EditorView({
    root: shadow,
    parent: shadow,
    state: EditorState.create({
      doc: value,
      extensions: [
        history(),
        language,
        bracketMatching(),
        closeBrackets(),
        EditorState.tabSize.of(2),
        EditorState.phrases.of(words.phrases),
        EditorView.lineWrapping,
        EditorView.contentAttributes.of({ 'aria-label': label, 'autocapitalize': 'off' }),
        numbered ? lineNumbers() : [],
        caption === undefined ? [] : behindFirstLine(caption),
        litLines,
        messagesAtLineEnds,
        EditorView.updateListener.of(({ docChanged, transactions, state, view, selectionSet, focusChanged }) => {
          const typed = transactions.some((one) => one.docChanged && one.annotation(Transaction.remote) !== true)
          if (docChanged && typed) props().onValue(state.doc.toString())
          if (view.hasFocus && (selectionSet || docChanged || focusChanged))
            props().onPoint?.(state.selection.main.head)
          if (focusChanged) props().onFocus?.(view.hasFocus)
        }),
        EditorView.domEventHandlers({
          beforeinput: typeOverSelection,
          mousemove: ({ clientX: x, clientY: y }, view) => props().onPoint?.(view.posAtCoords({ x, y }) ?? undefined),
          mouseleave: (_event, view) => props().onPoint?.(view.hasFocus ? view.state.selection.main.head : undefined),
          blur: () => props().onPoint?.(undefined),
        }),
        // Tab is not among the keys: it leaves the editor, as it leaves a field. Escape closes what is open before.
        keymap.of([
          { key: 'Shift-Alt-f', run: (view) => formatText(view, props().format) },
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...historyKeymap,
          ...lintKeymap,
          ...defaultKeymap,
        ]),
        theme,
      ],
    }),
  })
}

/**
 * Types over a selection by a change of the text. An engine that does it to the elements keeps their looks in a style attribute,
 * which the page's policy refuses and reports. What is selected the page says: the view learns of it only later.
 */
function typeOverSelection(event: InputEvent, view: EditorView): boolean {
  const { inputType, data, isComposing } = event
  const { state } = view
  if (inputType !== 'insertText' || data === null || isComposing) return false
  const { from, to } = selectedIn(view)
  if (from === to) return false
  const typed = () =>
    state.update({
      changes: { from, to, insert: data },
      selection: { anchor: from + data.length },
      userEvent: 'input.type',
      scrollIntoView: true,
    })
  const taken = state.facet(EditorView.inputHandler).some((handle) => handle(view, from, to, data, typed))
  if (!taken) view.dispatch(typed())
  return true
}

/**
 * What an input replaces, by what is selected on the page: a selection that a program made reaches the view later than the text
 * that it types. Where the engine does not tell of a selection within a shadow root, what the view holds selected.
 */
function selectedIn(view: EditorView): { from: number; to: number } {
  const ask: unknown = Reflect.get(view.root, 'getSelection')
  const selection: unknown = typeof ask === 'function' ? Reflect.apply(ask, view.root, []) : undefined
  if (!(selection instanceof Selection) || selection.rangeCount === 0) return view.state.selection.main
  const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0)
  if (!view.contentDOM.contains(startContainer) || !view.contentDOM.contains(endContainer))
    return view.state.selection.main
  return { from: view.posAtDOM(startContainer, startOffset), to: view.posAtDOM(endContainer, endOffset) }
}

/** Writes the text in its usual form, as one step that can be undone. Tells whether there was one. */
export function formatText(view: EditorView, format: CodeEditorProps['format']): boolean {
  const before = view.state.doc.toString()
  const text = format?.(before)
  if (text === undefined) return false
  if (text !== before)
    view.dispatch({ changes: { from: 0, to: before.length, insert: text }, userEvent: 'input.format' })
  return true
}

class Caption extends WidgetType {
  readonly text: string
  constructor(text: string) {
    super()
    this.text = text
  }
  override eq({ text }: Caption): boolean {
    return text === this.text
  }
  override toDOM(): HTMLElement {
    const caption = element('span', 'cm-caption', this.text)
    caption.setAttribute('aria-hidden', 'true')
    return caption
  }
}

function behindFirstLine(text: string): Extension {
  const widget = Decoration.widget({ widget: new Caption(text), side: 2 })
  return EditorView.decorations.compute(['doc'], ({ doc }) => Decoration.set(widget.range(doc.line(1).to)))
}
