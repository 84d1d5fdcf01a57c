import 'valibot'
export const CLIENT = 'x'
