import '../keys/below.ts'
