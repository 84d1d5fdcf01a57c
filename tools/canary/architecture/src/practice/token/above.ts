import '../authorize/below.ts'
