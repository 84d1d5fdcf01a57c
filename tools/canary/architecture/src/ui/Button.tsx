import '../core/flow/steps.ts'
export const Button = 'x'
