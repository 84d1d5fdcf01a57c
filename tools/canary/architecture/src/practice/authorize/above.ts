import '../setup/below.ts'
