/** What several rooms say alike. */
export const shared = {
  cancel: 'Cancel',
  copyPem: 'Copy PEM',
  forgetInput: 'Forget this input',
  giveAgain: 'Choose the file again, or paste its text.',
  name: 'Name, seen only by you',
  unreadable: 'The browser could not read it',
  withKeytool: 'With keytool',
}

/** Of a request that nothing came back to, wherever it went. */
export const noAnswer = {
  relayStopped: 'The relay stopped it',
  nothingCameBack: 'Nothing came back',
  connectionLost: 'The network went away while it was under way. Try again when it is back.',
}
