import '../kernel/result.ts'
export const GRANT = 'x'
