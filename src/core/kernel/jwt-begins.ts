/**
 * How a JWT begins: `{"` or `{ `, or `{` and other white space, in base64url, with so much of what follows that no name of a host or
 * a user is one: those of lower case have no capital there. At least eight characters.
 *
 * @see RFC 7515 §3.1
 */
export const JWT_BEGINS = 'e(?:y[A-DI-L]|w[k-r0-3][a-z0-9_-]{0,12}[A-Z])[A-Za-z0-9_-]{5,}'
