import '../drills/below.ts'
