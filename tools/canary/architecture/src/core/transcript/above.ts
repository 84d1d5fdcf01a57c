import '../jose/below.ts'
