/** Longest API name made here: what is put behind it still fits into the 80 characters of a developer name. */
const MAX_API_NAME = 40

/**
 * An API name made of a label.
 *
 * @returns ASCII letters, digits and single underscores, the first a letter, the last no underscore; 1 to 40 characters. Total.
 * @see Metadata API Developer Guide, fullName; a colon in the API name of a Connected App is observed to lose its certificate
 */
export function apiName(label: string): string {
  const words = label
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .split(/[^A-Za-z0-9]+/)
  const joined = words
    .filter((word) => word !== '')
    .join('_')
    .replace(/^[^A-Za-z]+/, '')
  return joined.slice(0, MAX_API_NAME).replace(/_$/, '') || 'Countersign'
}
