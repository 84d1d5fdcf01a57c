import { plural } from './format.ts'

/** What a record was, that was set aside. */
export type SetAsideKind = 'environments' | 'keys' | 'exchanges' | 'calls'

type Words = { title: (count: number) => string; next: string }

const WORDS: Record<SetAsideKind, Words> = {
  environments: {
    title: (count) => `${plural(count, { one: 'saved environment', other: 'saved environments' })} could not be read`,
    next: 'It is still in this browser, as it is, and the others are not touched. A file of it may hold the address that opens a practice org’s set-up.',
  },
  keys: {
    title: (count) => `${plural(count, { one: 'saved key', other: 'saved keys' })} could not be read`,
    next: 'It is still in this browser, as it is, and the others are not touched. A file of it holds what is written about the key; the key itself leaves no browser.',
  },
  exchanges: {
    title: (count) => `${plural(count, { one: 'kept request', other: 'kept requests' })} could not be read`,
    next: 'The wire shows the others. It is still in this browser, as it is.',
  },
  calls: {
    title: (count) => `${plural(count, { one: 'remembered call', other: 'remembered calls' })} could not be read`,
    next: 'The history of the API step shows the others. It is still in this browser, as it is.',
  },
}

/** What to say of records that were set aside, and what can be done. */
export function setAsideWords(kind: SetAsideKind, count: number): { title: string; next: string } {
  const { title, next } = WORDS[kind]
  return { title: title(count), next }
}

export const setAsideNotice = {
  download: 'Download',
  delete: 'Delete',
  reallyDelete: 'Really delete',
}
