/** Port: cryptographically strong random bytes. The core never reaches for ambient randomness. */
export type RandomBytes = (length: number) => Uint8Array<ArrayBuffer>
