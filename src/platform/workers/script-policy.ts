/** The name that `trusted-types` of the content security policy allows, once and alone. */
export const SCRIPT_POLICY = 'countersign-worker'

/** Trusted Types §3.2, as far as it is used here; the compiler's library does not know it. */
type TrustedTypes = {
  createPolicy(
    name: string,
    rules: { createScriptURL(address: string): string },
  ): {
    createScriptURL(address: string): unknown
  }
}

/** Turns the address of a script of our own into what `new Worker` takes. */
export type ScriptPolicy = (address: string) => string

/**
 * Makes the page's one Trusted Types policy: it lets exactly these addresses run beside the page.
 *
 * To be called once: the content security policy refuses a second policy of the name. Where the browser has no
 * Trusted Types, the addresses are compared all the same.
 *
 * @param addresses scripts of our own, as they will be asked for
 * @returns a function that throws TypeError for any other address
 * @see https://www.w3.org/TR/trusted-types/
 */
export function createScriptPolicy(addresses: readonly string[]): ScriptPolicy {
  const own = (address: string): string => {
    if (!addresses.includes(address)) throw new TypeError('script_not_own')
    return address
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the compiler’s library does not know it
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  if (!trustedTypes) return own
  const policy = trustedTypes.createPolicy(SCRIPT_POLICY, { createScriptURL: own })
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a TrustedScriptURL, which the compiler’s library takes for the string it stands for
  return (address) => policy.createScriptURL(address) as string
}
