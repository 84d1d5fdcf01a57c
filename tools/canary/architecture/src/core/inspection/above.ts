import '../environment/below.ts'
