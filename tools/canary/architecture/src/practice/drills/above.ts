import '../token/below.ts'
