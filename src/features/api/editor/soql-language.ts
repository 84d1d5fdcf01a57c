import { HighlightStyle, LanguageSupport, LRLanguage, syntaxHighlighting } from '@codemirror/language'
import { styleTags, tags } from '@lezer/highlight'

import { parser } from '#core/soql/parser.generated.ts'
import { KEYWORD_NODES } from '#core/soql/tokens.ts'

const language = LRLanguage.define({
  name: 'soql',
  parser: parser.configure({
    props: [
      styleTags({
        [[...KEYWORD_NODES, 'ModeName'].join(' ')]: tags.keyword,
        'FunctionName': tags.function(tags.variableName),
        'String': tags.string,
        'Number Integer Currency Date DateTime Time DateLiteral': tags.number,
        'Boolean Null': tags.null,
        '( ) ,': tags.punctuation,
      }),
    ],
  }),
  languageData: { closeBrackets: { brackets: ['(', "'"] } },
})

/** Colours by the page's custom properties, in either theme. */
const highlighting = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--c-accent)', fontWeight: '640' },
  { tag: tags.function(tags.variableName), color: 'var(--c-jwt-payload)' },
  { tag: tags.string, color: 'var(--c-good)' },
  { tag: tags.number, color: 'var(--c-ink)' },
  { tag: tags.punctuation, color: 'var(--c-ink-3)' },
])

/** SOQL as CodeMirror knows a language: its tree, which it keeps while somebody types, and its colours. */
export const soqlLanguage = [new LanguageSupport(language), syntaxHighlighting(highlighting)]
