import '../flow/below.ts'
