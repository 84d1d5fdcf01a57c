import '../practice-client/below.ts'
