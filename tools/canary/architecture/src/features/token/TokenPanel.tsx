export const TokenPanel = 'x'
