import '../lint/below.ts'
