/** A text as it will stand in its editor, line for line: nothing moves when the editor takes its place. Looks of `theme.ts`. */
export const BEFORE_EDITOR =
  'w-full pr-3.5 pl-[2.625rem] font-mono text-[0.78125rem]/[1.375rem] whitespace-break-spaces wrap-anywhere'
