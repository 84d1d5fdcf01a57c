/** The views of one exchange. */
export type DetailTab = 'decoded' | 'request' | 'response' | 'timing'
