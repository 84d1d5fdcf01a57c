import '../encoding/pem.ts'
export const OK = true
