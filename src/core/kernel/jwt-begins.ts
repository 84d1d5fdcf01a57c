/**
 * How a JWT begins: `{"` or `{ `, or `{` and other white space, in base64url, with so much of what follows that no name of a host or
 * a user is one: those of lower case have no capital there. At least eight characters.
 *
 * @see RFC 7515 §3.1
 */
export const JWT_BEGINS = 'e(?:y[A-DI-L]|w[k-r0-3][a-z0-9_-]{0,12}[A-Z])[A-Za-z0-9_-]{5,}'

/**
 * The header of a JWT and the dot behind it, for a look behind: of a run with many beginnings and no dot, each look ahead would read
 * all that follows. What stands before it is no letter and no digit.
 */
export const JWT_HEADER = String.raw`(?<![A-Za-z0-9])${JWT_BEGINS}\.`

/** How a JWT begins that is in base64 once more. */
export const JWT_BEGINS_IN_BASE64 = 'ZX(?:l[B-EJ-M]|d[r-y]|c[w-z])'
