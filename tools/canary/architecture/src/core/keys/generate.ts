import '../certificates/issue.ts'
export const KEY = 'x'
