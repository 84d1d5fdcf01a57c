/**
 * Where a key leads among so many things in a row, for widgets of which the Tab key stops at one: arrows to the neighbours, Home and
 * End to the outermost.
 *
 * @param along the arrows that lead on: down a list, or along a line
 * @returns an index, which may be one before the first or one behind the last; undefined for every other key
 */
export function indexByKey(key: string, at: number, count: number, along: 'down' | 'right'): number | undefined {
  switch (key) {
    case along === 'down' ? 'ArrowDown' : 'ArrowRight':
      return at + 1
    case along === 'down' ? 'ArrowUp' : 'ArrowLeft':
      return at - 1
    case 'Home':
      return 0
    case 'End':
      return count - 1
    default:
      return undefined
  }
}
