import '../doors/below.ts'
