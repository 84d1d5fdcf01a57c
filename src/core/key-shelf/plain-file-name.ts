/**
 * A name as a file name that needs no quoting in any shell: lower-case letters, digits and hyphens; `countersign` where
 * nothing of the name is left. Without an ending. Never throws.
 */
export function plainFileName(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'countersign'
  )
}
