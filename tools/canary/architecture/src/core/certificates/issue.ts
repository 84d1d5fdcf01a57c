import '../assertions/claims.ts'
export const CERTIFICATE = 'x'
