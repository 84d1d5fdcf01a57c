/** What a setting that is `on` or `off` says; `otherwise` when it is not set, undefined for any other text. Never throws. */
export function readSwitch(text: string | undefined, otherwise: boolean): boolean | undefined {
  if (text === undefined || text === '') return otherwise
  return text === 'on' ? true : text === 'off' ? false : undefined
}
