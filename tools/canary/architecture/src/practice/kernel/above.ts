import '../store/below.ts'
