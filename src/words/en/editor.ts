/** What the editor of JSON says, besides what it is given. `phrases` go by the library's own names. */
export const editorWords = {
  phrases: {
    'Completions': 'What could stand here',
    'Diagnostics': 'What is wrong',
    'No diagnostics': 'Nothing is wrong',
    'close': 'Close',
  },
}
