import '../platform/storage.ts'
