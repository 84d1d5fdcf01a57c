/** What the primitives say. They know nothing of the product, and this imports nothing. */
export const uiWords = {
  close: 'Close',
  wholeHeight: 'Whole height',
  undo: 'Undo',
  storageRefused: (reason: string) => `The storage of this browser refused (${reason})`,
  listIsTrue: 'The list shows what is still here. Try again.',
  copy: 'Copy',
  copied: 'Copied',
  copyRefused: 'Select and copy by hand',
  copyOf: (words: string, what: string) => `${words}: ${what}`,
  orDrop: 'or drop one here. It is read in this page and sent nowhere.',
  unreadFile: (name: string) =>
    `${name} cannot be read: it is a folder, or it went or changed since it was chosen. Choose it again.`,
  causesTitle: 'Why, likeliest first',
  causes: 'Causes',
  findings: 'Findings',
  newTab: '(opens in a new tab)',
  notFetched: 'A part of this page could not be fetched: no connection, or there is a newer version.',
  notFetchedAgain:
    'A part of this page could not be fetched again: reload. What is stored stays; a token, and whatever is not stored, goes.',
  reload: 'Reload',
  tryAgain: 'Try again',
}

/** How much a finding matters. */
export const levelWords = { refused: 'refused', undocumented: 'undocumented', style: 'good to know', good: 'good' }

/** How sure something is, as a person would say it. */
export const evidenceWords = { documented: 'Documented', observed: 'Observed', believed: 'Believed' }

/** What is known of a cause here; nothing of one that is open. */
export const standingWords = {
  measured: 'measured here',
  likely: 'likely',
  possible: undefined,
  ruled_out: 'ruled out',
}

/** How likely a cause is by what is known here. */
export const confidenceWords = {
  measured: 'measured here',
  likely: 'likely',
  possible: 'possible',
  ruled_out: 'ruled out',
}
