import '../cli/main.ts'
