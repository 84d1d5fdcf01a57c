import '../inspection/below.ts'
