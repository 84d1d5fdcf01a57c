/**
 * A name that a person gave as the name of a file, without its ending: needs no quoting in any shell.
 *
 * @returns lower-case ASCII letters, digits and hyphens, never empty. Never throws.
 */
export function fileName(name: string): string {
  return (
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '') || 'countersign'
  )
}
