import '../token/TokenPanel.tsx'
import '../../platform/storage.ts'
import '../../app/App.tsx'
