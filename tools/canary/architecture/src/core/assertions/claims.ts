import '../rest/query.ts'
export const CLAIMS = 'x'
