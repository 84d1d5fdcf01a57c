import { HighlightStyle } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { tags } from '@lezer/highlight'

/** Colours of what is in the text: names in the colour of their part, the rest in ink. */
export const highlighting = HighlightStyle.define([
  { tag: tags.propertyName, color: 'var(--editor-name)', fontWeight: '640' },
  { tag: [tags.string, tags.number, tags.bool, tags.null], color: 'var(--c-ink)' },
  { tag: [tags.brace, tags.squareBracket, tags.separator, tags.punctuation], color: 'var(--c-ink-3)' },
])

const BARS = { display: 'inline-flex', alignItems: 'flex-end', gap: '1px', height: '0.625rem' }

const FORCED_OUTLINE = { outlineStyle: 'solid', outlineWidth: '2px', outlineColor: 'highlight', outlineOffset: '-2px' }

/** The page's colours, which reach into a shadow root as custom properties, in either theme. */
export const theme = EditorView.theme({
  '&': { color: 'var(--c-ink)', backgroundColor: 'transparent', fontSize: '0.78125rem' },
  '&.cm-focused': { outline: '2px solid var(--c-accent)', outlineOffset: '-2px', borderRadius: '7px' },
  '.cm-scroller': {
    fontFamily: "'Geist Mono Variable', ui-monospace, 'SF Mono', Menlo, monospace",
    lineHeight: '1.375rem',
  },
  '.cm-content': { padding: '0.25rem 0', caretColor: 'var(--c-ink)' },
  '.cm-line': { padding: '0 0.875rem 0 0.5rem', transition: 'background-color 80ms' },
  // As far in as beside line numbers.
  '.cm-content:first-child .cm-line': { paddingLeft: '2.625rem' },
  '.cm-lit': { backgroundColor: 'var(--c-accent-soft)' },
  '.cm-content ::selection': { backgroundColor: 'color-mix(in srgb, var(--c-accent) 35%, transparent)' },
  '.cm-gutters': { color: 'var(--c-ink-3)', backgroundColor: 'transparent', border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': { minWidth: '2.125rem', padding: '0 0.375rem 0 0.75rem' },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--c-accent-soft)', outline: '1px solid var(--c-accent)' },
  '&.cm-focused .cm-nonmatchingBracket': { backgroundColor: 'var(--c-bad-soft)' },
  '.cm-caption': { paddingLeft: '0.75rem', color: 'var(--c-ink-3)', userSelect: 'none' },
  '.cm-said': {
    // No taller than the line it stands at the end of, which so stays where it was.
    display: 'inline-flex',
    lineHeight: '1',
    alignItems: 'center',
    gap: '0.3125rem',
    paddingLeft: '0.75rem',
    fontFamily: "'Geist Variable', ui-sans-serif, system-ui, sans-serif",
    fontSize: '0.75rem',
    userSelect: 'none',
  },
  '.cm-said svg': {
    width: '0.8125rem',
    height: '0.8125rem',
    flex: 'none',
    fill: 'none',
    stroke: 'currentColor',
    strokeWidth: '1.5',
    strokeLinejoin: 'round',
  },
  '.cm-said-error': { color: 'var(--c-bad)' },
  '.cm-said-warning': { color: 'var(--c-warn)' },
  '.cm-said-info': { color: 'var(--c-ink-3)' },
  '.cm-lintRange': {
    backgroundImage: 'none',
    textDecorationLine: 'underline',
    textDecorationStyle: 'wavy',
    textUnderlineOffset: '3px',
  },
  '.cm-lintRange-error': { textDecorationColor: 'var(--c-bad)' },
  '.cm-lintRange-warning': { textDecorationColor: 'var(--c-warn)' },
  '.cm-lintRange-info': { textDecorationColor: 'var(--c-ink-3)' },
  '.cm-tooltip': {
    color: 'var(--c-ink)',
    backgroundColor: 'var(--c-panel)',
    border: '1px solid var(--c-line-strong)',
    borderRadius: '11px',
    boxShadow: '0 8px 24px rgb(0 0 0 / 0.28)',
    overflow: 'hidden',
    maxWidth: 'min(30rem, calc(100vw - 1.5rem))',
    fontFamily: "'Geist Variable', ui-sans-serif, system-ui, sans-serif",
    fontSize: '0.8125rem',
    lineHeight: '1.25rem',
  },
  '.cm-tooltip-lint': { padding: '0' },
  '.cm-diagnostic': { padding: '0.375rem 0.75rem', borderLeft: 'none' },
  '.cm-panels': { color: 'var(--c-ink)', backgroundColor: 'var(--c-sunk)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'inherit',
    maxHeight: '16rem',
    maxWidth: 'min(30rem, calc(100vw - 1.5rem))',
    minWidth: 'min(18rem, calc(100vw - 1.5rem))',
    padding: '0.25rem',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    display: 'flex',
    alignItems: 'center',
    gap: '0.75rem',
    minHeight: '2.25rem',
    padding: '0.125rem 0.625rem',
    borderRadius: '7px',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    color: 'var(--c-ink)',
    backgroundColor: 'var(--c-accent-soft)',
  },
  '.cm-completionLabel': {
    flex: '1',
    minWidth: '0',
    overflowWrap: 'anywhere',
    fontFamily: "'Geist Mono Variable', ui-monospace, monospace",
    fontSize: '0.78125rem',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '640' },
  '.cm-completionDetail': { margin: '0', color: 'var(--c-ink-2)', fontStyle: 'normal', fontSize: '0.75rem' },
  '.cm-help': { padding: '0.25rem' },
  '.cm-help-head': { padding: '0.375rem 0.625rem' },
  '.cm-help-title': { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', gap: '0 0.5rem' },
  '.cm-help-title b': { fontWeight: '640' },
  '.cm-help-name': {
    color: 'var(--editor-name)',
    fontWeight: '640',
    fontFamily: "'Geist Mono Variable', ui-monospace, monospace",
  },
  '.cm-help-note': { color: 'var(--c-ink-2)', fontSize: '0.75rem' },
  '.cm-help-text': { margin: '0.125rem 0 0', color: 'var(--c-ink-2)' },
  '.cm-help-option': {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    gap: '0.75rem',
    width: '100%',
    minHeight: '2.25rem',
    padding: '0 0.625rem',
    border: 'none',
    borderRadius: '7px',
    color: 'inherit',
    backgroundColor: 'transparent',
    font: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
  },
  '.cm-help-option:hover, .cm-help-option:focus-visible': { backgroundColor: 'var(--c-accent-soft)' },
  '.cm-help-option code': {
    minWidth: '0',
    overflowWrap: 'anywhere',
    fontFamily: "'Geist Mono Variable', ui-monospace, monospace",
    fontSize: '0.78125rem',
  },
  '.cm-help-evidence': {
    display: 'inline-flex',
    alignItems: 'center',
    gap: '0.375rem',
    flex: 'none',
    color: 'var(--c-ink-2)',
    fontSize: '0.75rem',
  },
  '.cm-help-bars': BARS,
  '.cm-help-bars i': { width: '4px', height: '40%', borderRadius: '1px', backgroundColor: 'var(--c-line-strong)' },
  '.cm-help-bars i:nth-child(2)': { height: '70%' },
  '.cm-help-bars i:nth-child(3)': { height: '100%' },
  '.cm-help-bars .cm-help-bar-on': { backgroundColor: 'var(--c-ink-2)' },
  // Where a person's own colours are forced on the page, a shade says nothing: a line does.
  '@media (forced-colors: active)': {
    // As far in as beside line numbers.
    '.cm-content:first-child .cm-line': { paddingLeft: '2.625rem' },
    '.cm-lit': FORCED_OUTLINE,
    '.cm-tooltip.cm-tooltip-autocomplete > ul > li[aria-selected]': FORCED_OUTLINE,
    '.cm-help-bars i': { backgroundColor: 'canvas', forcedColorAdjust: 'none' },
    '.cm-help-bars .cm-help-bar-on': { backgroundColor: 'canvastext' },
  },
  // Below that, a phone enlarges the page when the text is touched. Not for `&`, which stands for nothing in here.
  '@media (pointer: coarse)': { '.cm-scroller': { fontSize: '16px' } },
  '@media (prefers-reduced-motion: reduce)': { '.cm-line': { transition: 'none' } },
})
