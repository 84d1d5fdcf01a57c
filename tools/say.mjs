/**
 * Prints one line about what a tool is doing, so that a long first start is never silent.
 *
 * @param {string} text what is being done now, without a full stop
 */
export function say(text) {
  console.log(`countersign: ${text}`)
}

/**
 * A whole number that a tool was given. Of any other text it gives up: what is done no times would be reported as a success.
 *
 * @param {string | undefined} text an argument
 * @param {string} name what it is called
 * @param {number} least of what is counted 1, of a seed 0
 * @returns {number}
 */
export function wholeNumber(text, name, least = 1) {
  const number = /^\d{1,15}$/.test(text ?? '') ? Number(text) : -1
  return number < least ? giveUp(`${name} is a whole number, ${least} or more`) : number
}

/**
 * Ends the process because it lacks something that only whoever started it, or owns the machine, can provide.
 *
 * @param {string} text what is missing and what to do about it
 * @returns {never}
 */
export function giveUp(text) {
  console.error(`countersign: ${text}`)
  process.exit(1)
}
