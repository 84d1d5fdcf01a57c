export const keysPage = {
  deleted: (name: string) => `${name} was deleted`,
  deletedNote: 'It can be put back until you leave this page; after that it is gone for good.',
  heading: 'Keys',
  lead: 'Private keys of this browser. They sign here and cannot be taken out, by you or by anybody else.',
  unreadableTitle: 'The shelf cannot be read',
  unreadableText: (name: string) => `The browser refused (${name}). Reload the page.`,
  none: 'No keys yet. Make one, or bring one you have.',
  addKey: 'Add a key',
  source: 'Where the key comes from',
  bringOne: 'Bring one',
  makeOne: 'Make one',
  added: 'It is on the shelf',
  known: 'It was on the shelf',
  addedText: 'Use it in an environment, then upload its certificate to the app.',
  knownText: 'The same key, whatever the file was called. Its name and notes are as you left them.',
}

export const keyDialog = {
  title: (name: string) => `Use ${name} in`,
  theKey: 'the key',
  noKey: 'has no key yet',
  usesIt: 'uses it already',
  replacesKey: 'replaces its key',
  inNewEnvironment: 'In a new environment',
}
