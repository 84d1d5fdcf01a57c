/**
 * Primes whose residues tell the moduli that Infineon's library made. Every modulus of it is a power of 65537 modulo each; any other
 * is one with a probability of 2^-28.
 *
 * @see CVE-2017-15361; Nemec et al., "The Return of Coppersmith's Attack", CCS 2017, §2
 */
const PRIMES = [
  3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103, 107, 109, 113,
  127, 131, 137, 139, 149, 151, 157, 163, 167,
]

const GENERATOR = 65_537

/** Whether a modulus has the form of keys that can be factored (ROCA). Total; work bounded by the length of the modulus. */
export function isRocaModulus(modulus: Uint8Array): boolean {
  return modulus.length > 0 && PRIMES.every((prime) => isPower(residue(modulus, prime), prime))
}

function residue(magnitude: Uint8Array, prime: number): number {
  return magnitude.reduce((rest, octet) => (rest * 256 + octet) % prime, 0)
}

/** Whether a number is a power of the generator modulo a prime. */
function isPower(number: number, prime: number): boolean {
  let power = 1
  do {
    if (power === number) return true
    power = (power * GENERATOR) % prime
  } while (power !== 1)
  return false
}
