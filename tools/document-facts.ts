/** What a document lists, what there is, and where the two disagree. */

/** A file of the page, with what it says. */
type Source = { readonly name: string; readonly text: string }

/** One line for each thing that only one side knows; none where a document is right. */
export function disagreements(documented: readonly string[], there: readonly string[]): string[] {
  return [
    ...there.filter((one) => !documented.includes(one)).map((one) => `not in the document: ${one}`),
    ...documented.filter((one) => !there.includes(one)).map((one) => `in the document, but not there: ${one}`),
  ]
}

/**
 * The keys under which the page keeps something in localStorage.
 *
 * @throws Error for a use that this cannot read: a key is a constant `STORAGE_KEY` of its file, so that it can be found
 */
export function localStorageKeys(sources: readonly Source[]): string[] {
  return sources
    .filter(({ text }) => /\blocalStorage\b/.test(text))
    .flatMap(({ name, text }) => {
      const odd = [...text.matchAll(/\blocalStorage\b[^,)\n]*/g)]
        .map(([use]) => use)
        .find((use) => !/^localStorage\.(?:getItem|setItem|removeItem)\(STORAGE_KEY$/.test(use))
      const keys = [...text.matchAll(/^const STORAGE_KEY = '([^']+)'/gm)].map(([, key = '']) => key)
      if (odd !== undefined || keys.length === 0) throw new Error(`${name}: ${odd ?? 'no STORAGE_KEY'}`)
      return keys
    })
    .sort()
}

/**
 * The folders of `src/` that a document lists, as `layer` or `layer/room`: in code spans (`src/core/flow`) and in a
 * tree, two spaces a level below `src/`.
 */
export function listedFolders(text: string): string[] {
  const spans = [...text.matchAll(/`src\/([a-z-]+(?:\/[a-z-]+)?)\/?`/g)].map(([, path = '']) => path)
  let layer = ''
  const tree = [...text.matchAll(/^( {2}| {4})([a-z-]+)\//gm)].map(([, indent, name = '']) => {
    if (indent === '  ') return (layer = name)
    return `${layer}/${name}`
  })
  return [...new Set([...spans, ...tree])].sort()
}

/**
 * Where a list of folders is wrong: every layer is listed, nothing is listed that is not there, and a layer of which one
 * room is listed has all of its rooms listed.
 *
 * @param there the folders on disk, one and two levels below `src/`
 */
export function folderDisagreements(listed: readonly string[], there: readonly string[]): string[] {
  const opened = new Set(listed.filter((path) => path.includes('/')).map((path) => path.split('/')[0]))
  const expected = there.filter((path) => !path.includes('/') || opened.has(path.split('/')[0]))
  return disagreements(listed, expected)
}
