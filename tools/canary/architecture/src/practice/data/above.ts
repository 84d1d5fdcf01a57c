import '../soql/below.ts'
