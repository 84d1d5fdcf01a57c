export const keysPage = {
  wasDeleted: (name: string) => `${name} was deleted`,
  itCanBePutBack: 'It can be put back until you leave this page; after that it is gone for good.',
  keys: 'Keys',
  privateKeysOfThisBrowser:
    'Private keys of this browser. They sign here and cannot be taken out, by you or by anybody else.',
  readingShelf: 'Reading the shelf…',
  shelfCannotBeRead: 'The shelf cannot be read',
  browserRefusedReloadPage: (name: string) => `The browser refused (${name}). Reload the page.`,
  noKeysYetMakeOne: 'No keys yet. Make one, or bring one you have.',
  addKey: 'Add a key',
  whereKeyComesFrom: 'Where the key comes from',
  bringOne: 'Bring one',
  makeOne: 'Make one',
  itIsOnShelf: 'It is on the shelf',
  itWasOnShelf: 'It was on the shelf',
  thenUseIt: 'Use it in an environment, then upload its certificate to the app.',
  sameKeyWhateverFileWas: 'The same key, whatever the file was called. Its name and notes are as you left them.',
  browserCouldNotDoThis: 'The browser could not do this',
  tryAgainIfItStays: (name: string) => `${name}. Try again; if it stays, another browser may help.`,
}

export const keyDialog = {
  title: (name: string) => `Use ${name} in`,
  theKey: 'the key',
  hasNoKeyYet: 'has no key yet',
  usesItAlready: 'uses it already',
  replacesItsKey: 'replaces its key',
  inNewEnvironment: 'In a new environment',
}
