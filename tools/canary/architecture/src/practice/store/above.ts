import '../http/below.ts'
