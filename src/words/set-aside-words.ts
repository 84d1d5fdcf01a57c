/** What a record was, that was set aside. */
export type SetAsideKind = 'environments' | 'keys' | 'exchanges'

type Words = { one: string; many: (count: number) => string; next: string }

const WORDS: Record<SetAsideKind, Words> = {
  environments: {
    one: '1 saved environment could not be read',
    many: (count) => `${count} saved environments could not be read`,
    next: 'It is still in this browser, as it is, and the others are not touched. A file of it may hold the address that opens a practice org’s set-up.',
  },
  keys: {
    one: '1 saved key could not be read',
    many: (count) => `${count} saved keys could not be read`,
    next: 'It is still in this browser, as it is, and the others are not touched. A file of it holds what is written about the key; the key itself leaves no browser.',
  },
  exchanges: {
    one: '1 kept request could not be read',
    many: (count) => `${count} kept requests could not be read`,
    next: 'The wire shows the others. It is still in this browser, as it is.',
  },
}

/** What to say of records that were set aside, and what can be done. */
export function setAsideWords(kind: SetAsideKind, count: number): { title: string; next: string } {
  const { one, many, next } = WORDS[kind]
  return { title: count === 1 ? one : many(count), next }
}
