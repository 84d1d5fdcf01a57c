/**
 * Prints one line about what a tool is doing, so that a long first start is never silent.
 *
 * @param {string} text what is being done now, without a full stop
 */
export function say(text) {
  console.log(`countersign: ${text}`)
}

/**
 * Ends the process because the machine lacks something that only its owner can provide.
 *
 * @param {string} text what is missing and what to do about it
 * @returns {never}
 */
export function giveUp(text) {
  console.error(`countersign: ${text}`)
  process.exit(1)
}
