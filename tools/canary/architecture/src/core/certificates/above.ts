import '../assertions/below.ts'
