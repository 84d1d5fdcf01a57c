import '../key-shelf/below.ts'
