import '../transcript/below.ts'
