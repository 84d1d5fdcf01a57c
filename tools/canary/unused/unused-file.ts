export const inNobodysWay = 3
