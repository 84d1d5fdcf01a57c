export const BELOW = 1
