import '../certificates/below.ts'
