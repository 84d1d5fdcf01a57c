/** When the browser itself failed at something that was asked of it. */
export const platformFailure = {
  title: 'The browser could not do this',
  text: (name: string) => `${name}. Try again; if it stays, another browser may help.`,
}
