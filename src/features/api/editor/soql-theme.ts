import { EditorView } from '@codemirror/view'

/** What the editor of queries has besides what every editor of the page looks like. */
export const soqlTheme = EditorView.theme({
  '.cm-content': { minHeight: '7.5rem', padding: '0.75rem 0' },
  '.cm-scroller': { maxHeight: '24rem', overflow: 'auto' },
  '.cm-tooltip.cm-tooltip-autocomplete': { display: 'flex', flexDirection: 'column' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { minWidth: 'min(24rem, calc(100vw - 3rem))' },
  '.cm-completionMatchedText': { color: 'var(--c-accent)' },
  '.cm-completionDetail': { maxWidth: '45%', overflowWrap: 'anywhere', textAlign: 'end' },
  '.cm-soql-kind': {
    display: 'grid',
    placeItems: 'center',
    flex: 'none',
    width: '1.25rem',
    height: '1.25rem',
    border: '1px solid var(--c-line)',
    borderRadius: '5px',
    color: 'var(--c-ink-2)',
    backgroundColor: 'var(--c-sunk)',
  },
  '.cm-soql-kind svg': {
    width: '0.8125rem',
    height: '0.8125rem',
    fill: 'none',
    stroke: 'currentColor',
    strokeWidth: '1.4',
    strokeLinecap: 'round',
    strokeLinejoin: 'round',
  },
  // Lists are drawn anew and put behind it: it stays the last.
  '.cm-soql-footer': {
    order: '1',
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: '0.25rem 1rem',
    padding: '0.375rem 0.875rem',
    borderTop: '1px solid var(--c-line)',
    color: 'var(--c-ink-2)',
    fontSize: '0.75rem',
  },
  '.cm-soql-keys': { display: 'inline-flex', alignItems: 'center', gap: '0.375rem', marginLeft: 'auto' },
  '.cm-soql-keys kbd': {
    padding: '0 0.375rem',
    border: '1px solid var(--c-line-strong)',
    borderRadius: '5px',
    fontFamily: "'Geist Mono Variable', ui-monospace, monospace",
    fontSize: '0.6875rem',
  },
  '@media (pointer: coarse)': {
    '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { minHeight: '2.75rem' },
    '.cm-soql-keys': { display: 'none' },
  },
})
