/** What is said of a cause: how it comes about, what puts it right, and how to see that it is the one. */
export type CauseWords = { cause: string; fix: string; check: string }
