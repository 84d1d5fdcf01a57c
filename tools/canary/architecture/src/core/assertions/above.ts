import '../rest/below.ts'
