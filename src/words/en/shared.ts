/** What several rooms say alike. */
export const shared = {
  cancel: 'Cancel',
  copyPem: 'Copy PEM',
  forgetInput: 'Forget this input',
  giveAgain: 'Choose the file again, or paste its text.',
  inMemoryOnly: 'in memory only',
  unreadable: 'The browser could not read it',
  withKeytool: 'With keytool',
}

/** Of a request that nothing came back to, wherever it went. */
export const noAnswer = {
  label: 'no answer',
  relayStopped: 'The relay stopped it',
  nothingCameBack: 'Nothing came back',
  connectionLost: 'The network went away while it was under way. Try again when it is back.',
  cancelled: 'You cancelled it. It may still have been processed.',
}

/** When the browser itself failed at something that was asked of it. */
export const platformFailure = {
  title: 'The browser could not do this',
  text: (name: string) =>
    `${name}. Try again when you are online; if it stays, reload the page or use another browser.`,
}

/** At an address of an environment that this browser does not hold. */
export const noSuchEnvironment =
  'This browser holds no such environment. It may have been deleted, or made in another browser: keys and environments never leave the one they were made in.'
