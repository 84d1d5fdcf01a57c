import '../encoding/below.ts'
