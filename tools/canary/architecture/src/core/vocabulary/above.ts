import '../kernel/below.ts'
