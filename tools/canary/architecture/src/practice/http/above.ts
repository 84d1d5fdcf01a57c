import '../data/below.ts'
