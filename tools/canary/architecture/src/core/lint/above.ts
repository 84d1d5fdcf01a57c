import '../recognition/below.ts'
