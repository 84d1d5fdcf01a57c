import '../context/below.ts'
