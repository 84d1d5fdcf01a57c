import '../core/keys/generate.ts'
