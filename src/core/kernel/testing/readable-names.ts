/**
 * Whether every engine reads the member names of a value's JSON as they are, for properties to be filtered by. V8 (13.6 to 14.6 at
 * least) takes `"\""` or `"\n"` for a backslash once it has read an object of that shape with a name which begins with one.
 *
 * @see https://github.com/nodejs/node/issues/63785
 */
export function hasReadableNames(value: unknown): boolean {
  return !/"\\\\/.test(JSON.stringify(value) ?? '')
}
