import '../keys/generate.ts'
export const PEM = 'x'
