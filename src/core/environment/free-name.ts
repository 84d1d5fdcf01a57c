/** The name as wished, or with the first number from 2 on that none of `taken` has: `Sandbox`, `Sandbox 2`. Never throws. */
export function freeName(wished: string, taken: readonly string[]): string {
  for (let number = 1; ; number++) {
    const name = number === 1 ? wished : `${wished} ${number}`
    if (!taken.includes(name)) return name
  }
}
